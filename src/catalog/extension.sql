-- Extensions; plpgsql stands in every database from the start.
select x.oid, x.extname as name,
       x.extversion as version,
       n.nspname as schema,
       x.extrelocatable as relocatable,
       d.description as comment
from pg_catalog.pg_extension x
join pg_catalog.pg_namespace n on n.oid = x.extnamespace
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_extension'::regclass and d.objoid = x.oid
where not (x.extname = 'plpgsql' and n.nspname = 'pg_catalog')
order by x.extname;
