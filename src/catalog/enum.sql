-- Enums with their labels.
select t.oid, n.nspname as schema, t.typname as name,
       (select array_agg(l.enumlabel order by l.enumsortorder)
        from pg_catalog.pg_enum l where l.enumtypid = t.oid) as values,
       pg_get_userbyid(t.typowner) as owner,
       t.typacl::text[] as acl, acldefault('T', t.typowner)::text[] as acldefault,
       d.description as comment
from pg_catalog.pg_type t
join pg_catalog.pg_namespace n on n.oid = t.typnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_type'::regclass and d.objoid = t.oid
where t.typtype = 'e'
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')
order by n.nspname, t.typname;
