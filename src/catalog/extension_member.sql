-- Members of extensions whose privileges are no longer those that the extension gave them (pg_init_privs; none there: the
-- default). Columns are told of by foreign.sql.
select a.objid as oid, null as schema, x.extname as parent, null as name,
       i.type || ' ' || case when a.classid = 'pg_catalog.pg_proc'::regclass then a.objid::regprocedure::text else i.identity end as object,
       pg_get_userbyid(a.owner) as owner, coalesce(a.acl, a.initial)::text[] as acl,
       coalesce(v.initprivs, a.initial)::text[] as acldefault
from (select 'pg_catalog.pg_proc'::regclass::oid as classid, p.oid as objid, p.proacl as acl, p.proowner as owner,
             acldefault('f', p.proowner) as initial from pg_catalog.pg_proc p
      union all select 'pg_catalog.pg_type'::regclass, t.oid, t.typacl, t.typowner, acldefault('T', t.typowner)
                from pg_catalog.pg_type t
      union all select 'pg_catalog.pg_class'::regclass, c.oid, c.relacl, c.relowner,
                       acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner) from pg_catalog.pg_class c
      union all select 'pg_catalog.pg_namespace'::regclass, n.oid, n.nspacl, n.nspowner, acldefault('n', n.nspowner)
                from pg_catalog.pg_namespace n
      union all select 'pg_catalog.pg_language'::regclass, l.oid, l.lanacl, l.lanowner, acldefault('l', l.lanowner)
                from pg_catalog.pg_language l
      union all select 'pg_catalog.pg_foreign_data_wrapper'::regclass, w.oid, w.fdwacl, w.fdwowner, acldefault('F', w.fdwowner)
                from pg_catalog.pg_foreign_data_wrapper w
      union all select 'pg_catalog.pg_foreign_server'::regclass, s.oid, s.srvacl, s.srvowner, acldefault('S', s.srvowner)
                from pg_catalog.pg_foreign_server s) a
join pg_catalog.pg_depend e
  on e.classid = a.classid and e.objid = a.objid and e.objsubid = 0 and e.deptype = 'e'
     and e.refclassid = 'pg_catalog.pg_extension'::regclass
join pg_catalog.pg_extension x on x.oid = e.refobjid and x.extname <> 'plpgsql'
left join pg_catalog.pg_init_privs v on v.classoid = a.classid and v.objoid = a.objid and v.objsubid = 0
cross join lateral pg_identify_object(a.classid, a.objid, 0) i
where a.objid >= 16384 and (a.acl is not null or v.initprivs is not null)
  and array(select y::text from unnest(coalesce(a.acl, a.initial)) y order by y::text)
      <> array(select y::text from unnest(coalesce(v.initprivs, a.initial)) y order by y::text)
order by x.extname, 5;
