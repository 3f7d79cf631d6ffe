-- Indexes but those of constraints and invalid ones (left behind by CONCURRENTLY; on a partitioned table an index is
-- invalid until each partition has its part). The text of a whole index is dear: only expressions need it.
with keys as (
    select i.indexrelid,
           array_agg(array[a.attname::text, e.key,
                           case when case when k.attnum <> 0 then k.coll <> a.attcollation
                                          else strpos(e.whole, e.key || ' COLLATE ' || l.shown) > 0 end
                                then l.name end,
                           case when e.options is not null
                                  or case when k.attnum <> 0 then not o.opcdefault or od.oid <> o.oid
                                          else strpos(e.whole, e.key || ' ' || o.shown) > 0
                                            or strpos(e.whole, e.key || ' COLLATE ' || l.shown || ' ' || o.shown) > 0 end
                                then o.name end,
                           e.options,
                           case when k.option & 1 = 1 then 'desc' end,
                           case k.option & 3 when 1 then 'last' when 2 then 'first' end,
                           null] order by k.n) filter (where k.n <= i.indnkeyatts) as keys,
           array_agg(a.attname order by k.n) filter (where k.n > i.indnkeyatts) as include,
           array_agg(k.n || '=' || ia.attstattarget order by k.n) filter (where ia.attstattarget >= 0) as statistics
    from pg_catalog.pg_index i
    join pg_catalog.pg_class ic on ic.oid = i.indexrelid
    join pg_catalog.pg_attribute ia on ia.attrelid = i.indexrelid
    cross join lateral (select ia.attnum as n, i.indkey[ia.attnum - 1] as attnum, i.indclass[ia.attnum - 1] as opclass,
                               i.indcollation[ia.attnum - 1] as coll, i.indoption[ia.attnum - 1] as option) k
    left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum and a.attnum > 0
    left join pg_catalog.pg_type t on t.oid = a.atttypid
    cross join lateral (select case when k.attnum = 0 then pg_get_indexdef(i.indexrelid, k.n, false) end as key,
                               case when k.attnum = 0 then pg_get_indexdef(i.indexrelid) end as whole,
                               case when ia.attoptions is not null
                                    then (select string_agg(format('%I=%L', split_part(y, '=', 1), substr(y, strpos(y, '=') + 1)),
                                                            ', ')
                                          from unnest(ia.attoptions) y where y not like 'pg\_attver=%') end as options
                        offset 0) e
    left join (select l.oid, format('%I.%I', n.nspname, l.collname) as name,
                      case n.nspname when 'pg_catalog' then quote_ident(l.collname)
                           else format('%I.%I', n.nspname, l.collname) end as shown
               from pg_catalog.pg_collation l join pg_catalog.pg_namespace n on n.oid = l.collnamespace) l on l.oid = k.coll
    left join (select o.oid, o.opcdefault, format('%I.%I', n.nspname, o.opcname) as name,
                      case n.nspname when 'pg_catalog' then quote_ident(o.opcname)
                           else format('%I.%I', n.nspname, o.opcname) end as shown
               from pg_catalog.pg_opclass o join pg_catalog.pg_namespace n on n.oid = o.opcnamespace) o on o.oid = k.opclass
    left join pg_catalog.pg_opclass od
           on od.opcmethod = ic.relam and od.opcdefault and od.opcintype = coalesce(nullif(t.typbasetype, 0), a.atttypid)
    where i.indexrelid >= 16384
    group by i.indexrelid)
select i.indexrelid as oid, n.nspname as schema, c.relname as parent, ic.relname as name,
       i.indisunique as unique,
       nullif(m.amname, 'btree') as method,
       x.keys as columns,
       x.include,
       i.indnullsnotdistinct as nulls_not_distinct, --15+
       --<15 false as nulls_not_distinct,
       pg_get_expr(i.indpred, i.indrelid) as "where",
       ic.relispartition as attached,
       ic.reloptions as options,
       s.spcname as tablespace,
       x.statistics,
       i.indisclustered as cluster,
       i.indisreplident and c.relreplident = 'i' as replica_identity,
       d.description as comment,
       de.extensions as depends_on_extensions
from pg_catalog.pg_index i
join keys x on x.indexrelid = i.indexrelid
join pg_catalog.pg_class ic on ic.oid = i.indexrelid
join pg_catalog.pg_class c on c.oid = i.indrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_am m on m.oid = ic.relam
left join pg_catalog.pg_tablespace s on s.oid = ic.reltablespace
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = ic.oid and d.objsubid = 0
left join (select e.objid, array_agg(x.extname order by x.extname) as extensions
           from pg_catalog.pg_depend e join pg_catalog.pg_extension x on x.oid = e.refobjid
           where e.classid = 'pg_catalog.pg_class'::regclass and e.refclassid = 'pg_catalog.pg_extension'::regclass
             and e.deptype = 'x' group by e.objid) de on de.objid = i.indexrelid
where (i.indisvalid or c.relkind = 'p') and c.relkind in ('r', 'p', 'm')
  and not exists (select from pg_catalog.pg_constraint k
                  where k.conindid = i.indexrelid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x'))
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname, ic.relname;
