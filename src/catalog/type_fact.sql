-- Types, but for the rows of tables and the arrays of other types. The tree of an expression names the functions that it calls by
-- OID, behind "funcid" or "opfuncid"; a text in it has no blanks.
select pg_catalog.format_type(t.oid, null) as name,
       case when t.typtype = 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod) end as base,
       case when t.typelem <> 0 and t.typsubscript = 'pg_catalog.array_subscript_handler'::regproc
            then pg_catalog.format_type(t.typelem, null) end as element,
       case when t.typtype = 'm' then (select pg_catalog.format_type(r.rngtypid, null) from pg_catalog.pg_range r where r.rngmultitypid = t.oid) end as range,
       t.typcategory = 'S' as string,
       t.typtype = 'd' and (t.typnotnull or exists (select from pg_catalog.pg_constraint c where c.contypid = t.oid)) as constrained,
       t.typtype = 'd' and t.typdefault is not null as defaulted,
       t.typtype = 'd' and exists (
           select from unnest((pg_catalog.string_to_array(t.typdefaultbin::text, 'funcid '))[2:]) f (part)
           join pg_catalog.pg_proc p on p.oid = pg_catalog.split_part(f.part, ' ', 1)::oid
           where p.provolatile = 'v') as volatile_default
from pg_catalog.pg_type t
left join pg_catalog.pg_class r on r.oid = t.typrelid
left join pg_catalog.pg_type e on e.oid = t.typelem and e.typarray = t.oid
where (t.typrelid = 0 or r.relkind = 'c') and t.typtype <> 'p' and e.oid is null
order by t.oid;
