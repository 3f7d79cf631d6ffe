-- Procedural languages; internal, c and sql are older than any database.
select l.oid, l.lanname as name,
       l.lanpltrusted as trusted,
       case when h.oid is not null then format('%I.%I', hn.nspname, h.proname) end as handler,
       case when i.oid is not null then format('%I.%I', iin.nspname, i.proname) end as inline,
       case when v.oid is not null then format('%I.%I', vn.nspname, v.proname) end as validator,
       pg_get_userbyid(l.lanowner) as owner,
       l.lanacl::text[] as acl, acldefault('l', l.lanowner)::text[] as acldefault,
       d.description as comment
from pg_catalog.pg_language l
left join (pg_catalog.pg_proc h join pg_catalog.pg_namespace hn on hn.oid = h.pronamespace) on h.oid = l.lanplcallfoid
left join (pg_catalog.pg_proc i join pg_catalog.pg_namespace iin on iin.oid = i.pronamespace) on i.oid = l.laninline
left join (pg_catalog.pg_proc v join pg_catalog.pg_namespace vn on vn.oid = v.pronamespace) on v.oid = l.lanvalidator
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_language'::regclass and d.objoid = l.oid
where l.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_language'::regclass and e.objid = l.oid and e.deptype = 'e')
order by l.lanname;
