-- Default privileges. Those of a schema come on top of what an object has; those of the whole database stand in its place.
-- The name is made of the others: names.h.
select d.oid, null as name,
       pg_get_userbyid(d.defaclrole) as role, pg_get_userbyid(d.defaclrole) as owner,
       n.nspname as schema,
       case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types'
            when 'n' then 'schemas' when 'L' then 'large objects' end as on,
       d.defaclacl::text[] as acl,
       case when n.oid is null
            then acldefault(case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end, d.defaclrole)::text[] end as acldefault
from pg_catalog.pg_default_acl d
left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
where n.nspname is null or (n.nspname !~ '^pg_' and n.nspname <> 'information_schema')
order by 3, n.nspname, d.defaclobjtype;
