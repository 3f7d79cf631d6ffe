-- Access methods.
select a.oid, a.amname as name,
       case a.amtype when 't' then 'table' end as type,
       format('%I.%I', hn.nspname, h.proname) as handler,
       d.description as comment
from pg_catalog.pg_am a
join pg_catalog.pg_proc h on h.oid = a.amhandler
join pg_catalog.pg_namespace hn on hn.oid = h.pronamespace
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_am'::regclass and d.objoid = a.oid
where a.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_am'::regclass and e.objid = a.oid and e.deptype = 'e')
order by a.amname;
