-- Transforms of types for procedural languages.
select t.oid, null as name,
       format_type(t.trftype, null) as type, l.lanname as language,
       case when f.oid is not null then format('%I.%I', fn.nspname, f.proname) end as from_sql,
       case when o.oid is not null then format('%I.%I', o_n.nspname, o.proname) end as to_sql,
       d.description as comment
from pg_catalog.pg_transform t
join pg_catalog.pg_language l on l.oid = t.trflang
left join (pg_catalog.pg_proc f join pg_catalog.pg_namespace fn on fn.oid = f.pronamespace) on f.oid = t.trffromsql
left join (pg_catalog.pg_proc o join pg_catalog.pg_namespace o_n on o_n.oid = o.pronamespace) on o.oid = t.trftosql
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_transform'::regclass and d.objoid = t.oid
where t.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_transform'::regclass and e.objid = t.oid and e.deptype = 'e')
order by t.oid;
