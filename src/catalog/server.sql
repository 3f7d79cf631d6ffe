-- Foreign servers.
select s.oid, s.srvname as name,
       w.fdwname as wrapper,
       s.srvtype as type,
       s.srvversion as version,
       s.srvoptions as options,
       pg_get_userbyid(s.srvowner) as owner,
       s.srvacl::text[] as acl, acldefault('S', s.srvowner)::text[] as acldefault,
       d.description as comment
from pg_catalog.pg_foreign_server s
join pg_catalog.pg_foreign_data_wrapper w on w.oid = s.srvfdw
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_foreign_server'::regclass and d.objoid = s.oid
where not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_foreign_server'::regclass and e.objid = s.oid and e.deptype = 'e')
order by s.srvname;
