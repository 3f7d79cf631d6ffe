-- Check constraints of tables, without those that come from a parent alone.
select k.oid, n.nspname as schema, c.relname as parent, k.conname as name,
       pg_get_expr(k.conbin, k.conrelid) as expression,
       k.connoinherit as no_inherit,
       not k.conenforced as not_enforced, --18+
       not k.convalidated and k.conenforced as not_valid, --18+
       --<18 false as not_enforced,
       --<18 not k.convalidated as not_valid,
       d.description as comment
from pg_catalog.pg_constraint k
join pg_catalog.pg_class c on c.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid = k.oid
where k.contype = 'c' and k.conislocal and c.relkind in ('r', 'p', 'f')
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname, k.conname;
