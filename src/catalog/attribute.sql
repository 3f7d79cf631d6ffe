-- Attributes of free-standing composite types.
select a.attrelid as oid, a.attnum as subid, n.nspname as schema, c.relname as parent, a.attname as name,
       format_type(a.atttypid, a.atttypmod) as type,
       case when a.attcollation not in (0, t.typcollation) then format('%I.%I', ln.nspname, l.collname) end as collation,
       d.description as comment
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_catalog.pg_type t on t.oid = a.atttypid
left join (pg_catalog.pg_collation l join pg_catalog.pg_namespace ln on ln.oid = l.collnamespace)
       on l.oid = a.attcollation
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = a.attrelid and d.objsubid = a.attnum
where c.relkind = 'c'
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_type'::regclass and e.objid = c.reltype and e.deptype = 'e')
order by n.nspname, c.relname, a.attnum;
