-- Extended statistics on tables and materialized views. Those in another schema than their table are not modelled: see foreign.sql.
select x.oid, n.nspname as schema, c.relname as parent, x.stxname as name,
       (select array_agg(a.attname order by a.attnum)
        from unnest(x.stxkeys) y join pg_catalog.pg_attribute a on a.attrelid = x.stxrelid and a.attnum = y) as columns,
       pg_get_statisticsobjdef_expressions(x.oid) as expressions,
       case when not x.stxkind @> '{d,f,m}'
            then array_remove(array[case when 'd' = any(x.stxkind) then 'ndistinct' end,
                                    case when 'f' = any(x.stxkind) then 'dependencies' end,
                                    case when 'm' = any(x.stxkind) then 'mcv' end], null) end as kinds,
       nullif(x.stxstattarget, -1) as target,
       pg_get_userbyid(x.stxowner) as owner,
       d.description as comment
from pg_catalog.pg_statistic_ext x
join pg_catalog.pg_class c on c.oid = x.stxrelid and c.relnamespace = x.stxnamespace
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_statistic_ext'::regclass and d.objoid = x.oid
where c.relkind in ('r', 'p', 'f', 'm')
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname, x.stxname;
