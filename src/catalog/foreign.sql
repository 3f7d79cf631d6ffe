-- Objects of kinds that pgdraft does not model. Those made by initdb are below 16384. Extended statistics and the like
-- are here where they stand on something that is not modelled.
select o.classid::oid, o.objid, i.type as word, i.identity, i.schema
from (select 'pg_catalog.pg_statistic_ext'::regclass as classid, x.oid as objid
                from pg_catalog.pg_statistic_ext x join pg_catalog.pg_class c on c.oid = x.stxrelid
                where c.relkind not in ('r', 'p', 'f') or c.relnamespace <> x.stxnamespace
      ) o
cross join lateral pg_identify_object(o.classid, o.objid, 0) i
where o.objid >= 16384
  and coalesce(i.schema !~ '^pg_', true)
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = o.classid and e.objid = o.objid and e.deptype in ('e', 'i'))
order by i.type collate "C", i.identity collate "C";
