-- Namespaces. The privileges that public was born with (pg_init_privs) stand for the default: they differ from acldefault.
select n.oid, n.nspname as name,
       pg_get_userbyid(n.nspowner) as owner,
       n.nspacl::text[] as acl, coalesce(p.initprivs, acldefault('n', n.nspowner))::text[] as acldefault,
       d.description as comment
from pg_catalog.pg_namespace n
left join pg_catalog.pg_init_privs p
       on p.classoid = 'pg_catalog.pg_namespace'::regclass and p.objoid = n.oid and p.privtype = 'i'
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_namespace'::regclass and d.objoid = n.oid
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_namespace'::regclass and e.objid = n.oid and e.deptype = 'e')
order by n.nspname;
