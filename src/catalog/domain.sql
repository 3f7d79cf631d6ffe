-- Domains; their checks are in domain_check.sql.
select t.oid, n.nspname as schema, t.typname as name,
       format_type(t.typbasetype, t.typtypmod) as type,
       case when t.typcollation not in (0, b.typcollation) then format('%I.%I', ln.nspname, l.collname) end as collation,
       pg_get_expr(t.typdefaultbin, 0) as "default",
       not t.typnotnull as nullable,
       pg_get_userbyid(t.typowner) as owner,
       t.typacl::text[] as acl, acldefault('T', t.typowner)::text[] as acldefault,
       d.description as comment
from pg_catalog.pg_type t
join pg_catalog.pg_namespace n on n.oid = t.typnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_type b on b.oid = t.typbasetype
left join (pg_catalog.pg_collation l join pg_catalog.pg_namespace ln on ln.oid = l.collnamespace)
       on l.oid = t.typcollation
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_type'::regclass and d.objoid = t.oid
where t.typtype = 'd'
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')
order by n.nspname, t.typname;
