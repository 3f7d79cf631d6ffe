-- Foreign keys, without those that partitions have from their parent and the further rows for referenced partitions.
select k.oid, n.nspname as schema, c.relname as parent, k.conname as name,
       (select array_agg(a.attname order by y.n)
        from unnest(k.conkey) with ordinality y(attnum, n)
        join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = y.attnum) as columns,
       format('%I.%I', rn.nspname, r.relname) as "references.table",
       (select array_agg(a.attname order by y.n)
        from unnest(k.confkey) with ordinality y(attnum, n)
        join pg_catalog.pg_attribute a
               on a.attrelid = k.confrelid and a.attnum = y.attnum) as "references.columns",
       k.conperiod as period, --18+
       --<18 false as period,
       case k.confmatchtype when 'f' then 'full' when 'p' then 'partial' end as match,
       case k.confupdtype when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null'
            when 'd' then 'set default' end as on_update,
       case k.confdeltype when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null'
            when 'd' then 'set default' end as on_delete,
       (select array_agg(a.attname order by y.n) --15+
        from unnest(k.confdelsetcols) with ordinality y(attnum, n) --15+
        join pg_catalog.pg_attribute a --15+
          on a.attrelid = k.conrelid and a.attnum = y.attnum) as on_delete_columns, --15+
       --<15 null::text[] as on_delete_columns,
       k.condeferrable as deferrable,
       k.condeferred as initially_deferred,
       not k.conenforced as not_enforced, --18+
       not k.convalidated and k.conenforced as not_valid, --18+
       --<18 false as not_enforced,
       --<18 not k.convalidated as not_valid,
       d.description as comment
from pg_catalog.pg_constraint k
join pg_catalog.pg_class c on c.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_class r on r.oid = k.confrelid
join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid = k.oid
where k.contype = 'f' and k.conparentid = 0 and c.relkind in ('r', 'p')
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname, k.conname;
