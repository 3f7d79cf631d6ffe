-- Dependency edges. Those onto what initdb made are dropped, but for the schema public.
select d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
from pg_catalog.pg_depend d
where d.deptype in ('n', 'a', 'i', 'P', 'S', 'x') and d.objid >= 16384
  and (d.refobjid >= 16384 or d.refclassid = 'pg_catalog.pg_namespace'::regclass)
order by d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid;
