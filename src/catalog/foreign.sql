-- What pgdraft does not model. Objects made by initdb are below 16384. (classid, objid) is the object, for those that
-- others may need; (onclass, onobj, onsub) what bears a security label.
with acl as (
    select 'pg_catalog.pg_proc'::regclass::oid as classid, p.oid as objid, 0 as objsubid, p.proacl as acl,
           acldefault('f', p.proowner) as initial from pg_catalog.pg_proc p
    union all select 'pg_catalog.pg_type'::regclass, t.oid, 0, t.typacl, acldefault('T', t.typowner) from pg_catalog.pg_type t
    union all select 'pg_catalog.pg_class'::regclass, c.oid, 0, c.relacl,
                     acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner) from pg_catalog.pg_class c
    union all select 'pg_catalog.pg_class'::regclass, a.attrelid, a.attnum, a.attacl, '{}' from pg_catalog.pg_attribute a
    union all select 'pg_catalog.pg_namespace'::regclass, n.oid, 0, n.nspacl, acldefault('n', n.nspowner)
              from pg_catalog.pg_namespace n
    union all select 'pg_catalog.pg_language'::regclass, l.oid, 0, l.lanacl, acldefault('l', l.lanowner)
              from pg_catalog.pg_language l
    union all select 'pg_catalog.pg_foreign_data_wrapper'::regclass, w.oid, 0, w.fdwacl, acldefault('F', w.fdwowner)
              from pg_catalog.pg_foreign_data_wrapper w
    union all select 'pg_catalog.pg_foreign_server'::regclass, s.oid, 0, s.srvacl, acldefault('S', s.srvowner)
              from pg_catalog.pg_foreign_server s),
changed as ( -- members of extensions whose privileges are no longer those that the extension gave them
    select a.classid, a.objid, a.objsubid
    from acl a
    left join pg_catalog.pg_init_privs v on v.classoid = a.classid and v.objoid = a.objid and v.objsubid = a.objsubid
    where a.objid >= 16384 and (a.acl is not null or v.initprivs is not null)
      and exists (select from pg_catalog.pg_depend e
                  where e.classid = a.classid and e.objid = a.objid and e.deptype = 'e')
      and array(select x::text from unnest(coalesce(a.acl, a.initial)) x order by x::text)
          <> array(select x::text from unnest(coalesce(v.initprivs, a.initial)) x order by x::text))
select o.classid, o.objid, o.word, o.identity, o.schema, o.onclass, o.onobj, o.onsub
from (select x.tableoid as classid, x.oid as objid, i.type as word, i.identity, i.schema,
             0::oid as onclass, 0::oid as onobj, 0 as onsub
      from pg_catalog.pg_statistic_ext x
      join pg_catalog.pg_class c on c.oid = x.stxrelid
      cross join lateral pg_identify_object(x.tableoid, x.oid, 0) i
      where (c.relkind not in ('r', 'p', 'f') or c.relnamespace <> x.stxnamespace) and x.oid >= 16384
        and not exists (select from pg_catalog.pg_depend e
                        where e.classid = x.tableoid and e.objid = x.oid and e.deptype in ('e', 'i'))
      union all
      select 0, 0, 'extension ' || i.type || ' privilege', i.identity, i.schema, 0, 0, 0
      from changed c cross join lateral pg_identify_object(c.classid, c.objid, c.objsubid) i
      union all
      select 0, 0, 'security label', i.type || ' ' || i.identity || ' (' || l.provider || ')', i.schema,
             l.classoid, l.objoid, l.objsubid
      from pg_catalog.pg_seclabel l cross join lateral pg_identify_object(l.classoid, l.objoid, l.objsubid) i
      where l.objoid >= 16384
      union all
      select 0, 0, 'security label', i.type || ' ' || i.identity || ' (' || l.provider || ')', i.schema, 0, 0, 0
      from pg_catalog.pg_shseclabel l
      join pg_catalog.pg_database d on l.classoid = d.tableoid and l.objoid = d.oid and d.datname = current_database()
      cross join lateral pg_identify_object(l.classoid, l.objoid, 0) i) o
where coalesce(o.schema !~ '^pg_', true)
order by o.word collate "C", o.identity collate "C";
