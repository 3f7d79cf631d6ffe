-- Casts of the server and of extensions, and those of ranges to their multiranges: what is no object (cast.sql).
select pg_catalog.format_type(c.castsource, null) as source, pg_catalog.format_type(c.casttarget, null) as target,
       c.castcontext::text as context, c.castmethod::text as method, c.oid < 16384 as built_in
from pg_catalog.pg_cast c
where c.oid < 16384
   or exists (select from pg_catalog.pg_depend e
              where e.classid = 'pg_catalog.pg_cast'::regclass and e.objid = c.oid and e.deptype in ('e', 'i'))
order by c.oid;
