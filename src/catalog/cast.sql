-- Casts, but for that of a range to its multirange (i). The server writes their functions with the types of the arguments.
select c.oid, null as name,
       format_type(c.castsource, null) as source, format_type(c.casttarget, null) as target,
       case when c.castfunc <> 0 then c.castfunc::regprocedure::text end as function,
       c.castmethod = 'i' as inout,
       case c.castcontext when 'a' then 'assignment' when 'i' then 'implicit' end as context,
       d.description as comment
from pg_catalog.pg_cast c
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_cast'::regclass and d.objoid = c.oid
where c.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_cast'::regclass and e.objid = c.oid and e.deptype in ('e', 'i'))
order by c.oid;
