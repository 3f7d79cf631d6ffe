-- Templates of dictionaries.
select t.oid, n.nspname as schema, t.tmplname as name,
       case when i.oid is not null then format('%I.%I', iin.nspname, i.proname) end as init,
       case when l.oid is not null then format('%I.%I', ln.nspname, l.proname) end as lexize,
       d.description as comment
from pg_catalog.pg_ts_template t
join pg_catalog.pg_namespace n on n.oid = t.tmplnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join (pg_catalog.pg_proc i join pg_catalog.pg_namespace iin on iin.oid = i.pronamespace) on i.oid = t.tmplinit
left join (pg_catalog.pg_proc l join pg_catalog.pg_namespace ln on ln.oid = l.pronamespace) on l.oid = t.tmpllexize
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_ts_template'::regclass and d.objoid = t.oid
where t.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_ts_template'::regclass and e.objid = t.oid and e.deptype = 'e')
order by n.nspname, t.tmplname;
