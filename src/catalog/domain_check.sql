-- Check constraints of domains.
select k.oid, n.nspname as schema, t.typname as parent, k.conname as name,
       pg_get_expr(k.conbin, 0) as expression,
       not k.convalidated as not_valid,
       d.description as comment
from pg_catalog.pg_constraint k
join pg_catalog.pg_type t on t.oid = k.contypid
join pg_catalog.pg_namespace n on n.oid = t.typnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid = k.oid
where k.contype = 'c'
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')
order by n.nspname, t.typname, k.conname;
