-- Columns whose default, or generation expression, calls a volatile function. The tree of an expression names the functions that it
-- calls by OID, behind "funcid" or "opfuncid"; a text in it has no blanks.
select distinct d.adrelid as oid, d.adnum as subid
from pg_catalog.pg_attrdef d,
     unnest((pg_catalog.string_to_array(d.adbin::text, 'funcid '))[2:]) f (part),
     pg_catalog.pg_proc p
where p.oid = pg_catalog.split_part(f.part, ' ', 1)::oid and p.provolatile = 'v'
order by 1, 2;
