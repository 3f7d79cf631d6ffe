-- Primary keys with what is kept on their index.
select k.oid, n.nspname as schema, c.relname as parent, k.conname as name,
       x.columns, x.include,
       k.conperiod as without_overlaps, --18+
       --<18 false as without_overlaps,
       k.condeferrable as deferrable,
       k.condeferred as initially_deferred,
       ic.relispartition as attached,
       ic.reloptions as options,
       s.spcname as tablespace,
       i.indisclustered as cluster,
       i.indisreplident and c.relreplident = 'i' as replica_identity,
       d.description as comment,
       di.description as index_comment
from pg_catalog.pg_constraint k
join pg_catalog.pg_class c on c.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_index i on i.indexrelid = k.conindid
join pg_catalog.pg_class ic on ic.oid = k.conindid
left join pg_catalog.pg_tablespace s on s.oid = ic.reltablespace
join (select i.indexrelid, array_agg(a.attname order by y.attnum) filter (where y.attnum <= i.indnkeyatts) as columns,
             array_agg(a.attname order by y.attnum) filter (where y.attnum > i.indnkeyatts) as include
      from pg_catalog.pg_index i
      join pg_catalog.pg_attribute y on y.attrelid = i.indexrelid
      join pg_catalog.pg_attribute a
             on a.attrelid = i.indrelid and a.attnum = i.indkey[y.attnum - 1] and a.attnum > 0
      where i.indisprimary
      group by i.indexrelid) x on x.indexrelid = k.conindid
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid = k.oid
left join pg_catalog.pg_description di
       on di.classoid = 'pg_catalog.pg_class'::regclass and di.objoid = k.conindid and di.objsubid = 0
where k.contype = 'p' and c.relkind in ('r', 'p')
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname, k.conname;
