-- Dependency edges. Those onto what initdb made are dropped, but for the schema public.
select d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
from pg_catalog.pg_depend d
where d.deptype in ('n', 'a', 'i', 'P', 'S', 'x') and d.objid >= 16384
  and (d.refobjid >= 16384 or d.refclassid = 'pg_catalog.pg_namespace'::regclass)
union all
-- Before 18 a function that is made while there is a transform for a type of its arguments or result depends on it, one that was
-- there does not; and none depends on those that it asks for (TRANSFORM FOR TYPE).
select 'pg_catalog.pg_proc'::regclass, p.oid, 0, 'pg_catalog.pg_transform'::regclass, t.oid, 0, 'n'
from pg_catalog.pg_transform t
join pg_catalog.pg_proc p on p.prolang = t.trflang and t.trftype = any (p.prorettype || p.proargtypes::oid[] || p.proallargtypes || p.protrftypes)
where t.oid >= 16384 and p.oid >= 16384 and pg_catalog.current_setting('server_version_num')::int < 180000
order by 1, 2, 3, 4, 5, 6;
