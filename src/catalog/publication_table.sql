-- Tables of publications. The name is that of the table: names.h.
select r.oid, null as schema, p.pubname as parent, null as name,
       format('%I.%I', n.nspname, c.relname) as table,
       (select array_agg(a.attname order by a.attnum) from pg_catalog.pg_attribute a --15+
        where a.attrelid = c.oid and a.attnum = any(r.prattrs::int2[])) as columns, --15+
       --<15 null as columns,
       pg_get_expr(r.prqual, r.prrelid) as where --15+
       --<15 null as where
from pg_catalog.pg_publication_rel r
join pg_catalog.pg_publication p on p.oid = r.prpubid
join pg_catalog.pg_class c on c.oid = r.prrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_publication'::regclass and e.objid = p.oid and e.deptype = 'e')
order by p.pubname, 5;
