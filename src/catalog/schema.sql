-- Namespaces. The privileges that public is born with stand for its default, also where it was dropped and made again, so that
-- it reads the same in every database: USAGE for all (setup_privileges of initdb.c), until 14 CREATE too. Its comment is '' where it
-- has none, which differs from what it is born with.
select n.oid, n.nspname as name,
       pg_get_userbyid(n.nspowner) as owner,
       coalesce(n.nspacl, acldefault('n', n.nspowner))::text[] as acl,
       case when n.nspname = 'public'
            then array_append(acldefault('n', n.nspowner)::text[],
                              format(case when current_setting('server_version_num')::int < 150000 then '=UC/%s' else '=U/%s' end,
                                     pg_get_userbyid(n.nspowner)))
            else acldefault('n', n.nspowner)::text[] end as acldefault,
       case when n.nspname = 'public' then coalesce(d.description, '') else d.description end as comment
from pg_catalog.pg_namespace n
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_namespace'::regclass and d.objoid = n.oid
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_namespace'::regclass and e.objid = n.oid and e.deptype = 'e')
order by n.nspname;
