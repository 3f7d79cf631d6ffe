-- What pgdraft does not model. Objects made by initdb are below 16384. (classid, objid) is the object, for those that
-- others may need.
with changed as ( -- columns of members of extensions whose privileges are no longer those that the extension gave them
    select 'pg_catalog.pg_class'::regclass::oid as classid, a.attrelid as objid, a.attnum as objsubid
    from pg_catalog.pg_attribute a
    left join pg_catalog.pg_init_privs v
           on v.classoid = 'pg_catalog.pg_class'::regclass and v.objoid = a.attrelid and v.objsubid = a.attnum
    where a.attrelid >= 16384 and (a.attacl is not null or v.initprivs is not null)
      and exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = a.attrelid and e.deptype = 'e')
      and array(select x::text from unnest(a.attacl) x order by x::text)
          <> array(select x::text from unnest(v.initprivs) x order by x::text))
select o.classid, o.objid, o.word, o.identity, o.schema
from (select x.tableoid as classid, x.oid as objid, i.type as word, i.identity, i.schema
      from pg_catalog.pg_statistic_ext x
      join pg_catalog.pg_class c on c.oid = x.stxrelid
      cross join lateral pg_identify_object(x.tableoid, x.oid, 0) i
      where c.relnamespace <> x.stxnamespace and x.oid >= 16384
        and not exists (select from pg_catalog.pg_depend e
                        where e.classid = x.tableoid and e.objid = x.oid and e.deptype in ('e', 'i'))
      union all
      select 0, 0, 'extension ' || i.type || ' privilege', i.identity, i.schema
      from changed c cross join lateral pg_identify_object(c.classid, c.objid, c.objsubid) i) o
where coalesce(o.schema !~ '^pg_', true)
order by o.word collate "C", o.identity collate "C";
