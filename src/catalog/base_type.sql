-- Base types and shells; x is the type where it is more than a shell.
with f as not materialized (
    select p.oid, format('%I.%I', pn.nspname, p.proname) as name
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace pn on pn.oid = p.pronamespace)
select t.oid, n.nspname as schema, t.typname as name,
       (select f.name from f where f.oid = x.typinput) as input,
       (select f.name from f where f.oid = x.typoutput) as output,
       (select f.name from f where f.oid = x.typreceive) as receive,
       (select f.name from f where f.oid = x.typsend) as send,
       (select f.name from f where f.oid = x.typmodin) as typmod_in,
       (select f.name from f where f.oid = x.typmodout) as typmod_out,
       (select f.name from f where f.oid = x.typanalyze) as analyze,
       (select f.name from f where f.oid = x.typsubscript) as subscript,
       nullif(x.typlen, -1) as internallength,
       x.typbyval as passedbyvalue,
       case x.typalign when 'c' then 'char' when 's' then 'int2' when 'd' then 'double' end as alignment,
       case x.typstorage when 'e' then 'external' when 'x' then 'extended' when 'm' then 'main' end as storage,
       nullif(x.typcategory, 'U') as category,
       x.typispreferred as preferred,
       x.typdefault as "default",
       case when x.typelem <> 0 then format_type(x.typelem, null) end as element,
       nullif(x.typdelim, ',') as delimiter,
       x.typcollation <> 0 as collatable,
       pg_get_userbyid(t.typowner) as owner,
       t.typacl::text[] as acl, acldefault('T', t.typowner)::text[] as acldefault,
       d.description as comment
from pg_catalog.pg_type t
join pg_catalog.pg_namespace n on n.oid = t.typnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join pg_catalog.pg_type x on x.oid = t.oid and x.typisdefined
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_type'::regclass and d.objoid = t.oid
where (t.typtype = 'b' or not t.typisdefined)
  and not exists (select from pg_catalog.pg_type a where a.typarray = t.oid)
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')
order by n.nspname, t.typname;
