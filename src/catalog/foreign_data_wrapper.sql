-- Foreign data wrappers.
select w.oid, w.fdwname as name,
       case when w.fdwhandler <> 0 then format('%I.%I', hn.nspname, h.proname) end as handler,
       case when w.fdwvalidator <> 0 then format('%I.%I', vn.nspname, v.proname) end as validator,
       w.fdwoptions as options,
       pg_get_userbyid(w.fdwowner) as owner,
       w.fdwacl::text[] as acl, acldefault('F', w.fdwowner)::text[] as acldefault,
       d.description as comment
from pg_catalog.pg_foreign_data_wrapper w
left join (pg_catalog.pg_proc h join pg_catalog.pg_namespace hn on hn.oid = h.pronamespace) on h.oid = w.fdwhandler
left join (pg_catalog.pg_proc v join pg_catalog.pg_namespace vn on vn.oid = v.pronamespace) on v.oid = w.fdwvalidator
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_foreign_data_wrapper'::regclass and d.objoid = w.oid
where not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass and e.objid = w.oid and e.deptype = 'e')
order by w.fdwname;
