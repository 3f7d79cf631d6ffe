-- Tables, partitioned and foreign tables. column_acl holds pairs: column, aclitem.
select c.oid, n.nspname as schema, c.relname as name,
       case c.relpersistence when 'u' then 'unlogged' end as persistence,
       case c.relkind when 'p' then pg_get_partkeydef(c.oid) end as partition_by,
       case when c.relispartition then h.parents[1] end as "partition_of.table",
       pg_get_expr(c.relpartbound, c.oid) as "partition_of.bound",
       case when not c.relispartition then h.parents end as inherits,
       case when c.reloftype <> 0 then format_type(c.reloftype, null) end as "of",
       fs.srvname as server,
       ft.ftoptions as foreign_options,
       case when m.amname <> 'heap'
              or h.access_method <> 'heap' --17+
            then m.amname end as access_method,
       s.spcname as tablespace,
       c.reloptions || (select array_agg('toast.' || o) from unnest(tc.reloptions) o) as options,
       case when c.relkind <> 'f' then case c.relreplident when 'n' then 'nothing' when 'f' then 'full' end end as replica_identity,
       c.relrowsecurity as row_security,
       c.relforcerowsecurity as force_row_security,
       pg_get_userbyid(c.relowner) as owner,
       c.relacl::text[] as acl, acldefault('r', c.relowner)::text[] as acldefault, l.acl as column_acl,
       d.description as comment
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join pg_catalog.pg_class tc on tc.oid = c.reltoastrelid and tc.reloptions is not null
left join (pg_catalog.pg_foreign_table ft join pg_catalog.pg_foreign_server fs on fs.oid = ft.ftserver) on ft.ftrelid = c.oid
left join pg_catalog.pg_am m on m.oid = c.relam
left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
left join (select h.inhrelid, array_agg(format('%I.%I', pn.nspname, p.relname) order by h.inhseqno) as parents,
                  min(pm.amname) filter (where p.relkind = 'p') as access_method -- which partitions are born with since 17
           from pg_catalog.pg_inherits h
           join pg_catalog.pg_class p on p.oid = h.inhparent and p.relkind in ('r', 'p', 'f')
           join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
           left join pg_catalog.pg_am pm on pm.oid = p.relam
           group by h.inhrelid) h on h.inhrelid = c.oid
left join (select a.attrelid, array_agg(array[a.attname::text, i::text] order by a.attnum, i::text) as acl
           from pg_catalog.pg_attribute a cross join lateral unnest(a.attacl) i
           where a.attacl is not null and not a.attisdropped group by a.attrelid) l on l.attrelid = c.oid
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
where c.relkind in ('r', 'p', 'f')
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname;
