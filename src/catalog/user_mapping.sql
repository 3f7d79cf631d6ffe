-- User mappings. The view shows their options to those alone who may see them; secrets are dropped by rows.c.
select u.umid as oid, null as schema, u.srvname as parent,
       case when u.umuser = 0 then 'public' else pg_get_userbyid(u.umuser) end as name,
       u.umoptions as options
from pg_catalog.pg_user_mappings u
where not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_foreign_server'::regclass and e.objid = u.srvid and e.deptype = 'e')
order by u.srvname, 4;
