-- Objects of PostgreSQL itself whose privileges are no longer those that it came with (pg_init_privs; none there: the default),
-- and columns of theirs that came with none.
select a.objid as oid, null as schema, 'database' as parent, null as name,
       i.type || ' ' || case when a.classid = 'pg_catalog.pg_proc'::regclass
                             then case i.schema when 'pg_catalog' then 'pg_catalog.' else '' end || a.objid::regprocedure::text
                             else i.identity end as object,
       pg_get_userbyid(a.owner) as owner, coalesce(a.acl, a.initial)::text[] as acl,
       coalesce(v.initprivs, a.initial)::text[] as acldefault, l.acl as column_acl
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
left join pg_catalog.pg_init_privs v on v.classoid = a.classid and v.objoid = a.objid and v.objsubid = 0
left join (select c.attrelid, array_agg(array[c.attname::text, x::text] order by c.attnum, x::text) as acl
           from pg_catalog.pg_attribute c cross join lateral unnest(c.attacl) x
           where c.attrelid < 16384 and c.attacl is not null
             and not exists (select from pg_catalog.pg_init_privs v
                             where v.classoid = 'pg_catalog.pg_class'::regclass and v.objoid = c.attrelid and v.objsubid = c.attnum)
           group by c.attrelid) l on a.classid = 'pg_catalog.pg_class'::regclass and l.attrelid = a.objid
cross join lateral pg_identify_object(a.classid, a.objid, 0) i
where a.objid < 16384 and a.objid <> 2200 -- schema public is in a model as any other
  and coalesce(i.schema, i.identity) <> 'information_schema' -- whose privileges nobody noted at first
  and (l.acl is not null or a.acl is not null or v.initprivs is not null)
  and (l.acl is not null or array(select y::text from unnest(coalesce(a.acl, a.initial)) y order by y::text)
                            <> array(select y::text from unnest(coalesce(v.initprivs, a.initial)) y order by y::text))
order by 5;
