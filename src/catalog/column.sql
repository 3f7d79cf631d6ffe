-- Columns of tables. A partition's identity (17) has no sequence of its own: it is the parent's, not a property here.
-- From 18 on NOT NULL is a constraint with a row of its own; attnotnull is true where it is not valid too.
-- Minor releases of late 2026 keep an internal entry pg_attver in attoptions.
select a.attrelid as oid, a.attnum as subid, n.nspname as schema, c.relname as parent, a.attname as name,
       format_type(a.atttypid, a.atttypmod) as type,
       case when l.oid is not null then format('%I.%I', ln.nspname, l.collname) end as collation,
       not a.attnotnull as nullable,
       v.conname as "not_null.name",                 --18+
       v.connoinherit as "not_null.no_inherit",      --18+
       not v.convalidated as "not_null.not_valid",   --18+
       vd.description as "not_null.comment",         --18+
       --<18 null as "not_null.name", false as "not_null.no_inherit", false as "not_null.not_valid", null as "not_null.comment",
       case when a.attgenerated = '' then pg_get_expr(f.adbin, f.adrelid) end as "default",
       case when s.seqrelid is not null then case a.attidentity when 'a' then 'always' when 'd' then 'by default' end
            end as identity,
       case when s.seqrelid is not null then format('%I.%I', sn.nspname, sc.relname) end as "sequence.name",
       nullif(s.seqstart, case when s.seqincrement > 0 then s.seqmin else s.seqmax end) as "sequence.start",
       nullif(s.seqincrement, 1) as "sequence.increment",
       nullif(s.seqmin, case when s.seqincrement > 0 then 1 else -b.top - 1 end) as "sequence.min",
       nullif(s.seqmax, case when s.seqincrement > 0 then b.top else -1 end) as "sequence.max",
       nullif(s.seqcache, 1) as "sequence.cache",
       s.seqcycle as "sequence.cycle",
       case when sc.relpersistence <> c.relpersistence                                            --15+
            then case sc.relpersistence when 'u' then 'unlogged' else 'permanent' end             --15+
       end as "sequence.persistence",                                                             --15+
       --<15 null as "sequence.persistence",
       sc.relacl::text[] as acl,
       acldefault('s', c.relowner)::text[] as acldefault,
       case when sc.oid is not null then pg_get_userbyid(c.relowner) end as owner,
       case when a.attgenerated <> '' then pg_get_expr(f.adbin, f.adrelid) end as generated,
       case a.attgenerated when 'v' then 'virtual' end as generated_kind,
       case when a.attstorage <> t.typstorage
            then case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'x' then 'extended'
                 when 'm' then 'main' end end as storage,
       case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end as compression,
       nullif(a.attstattarget, -1) as statistics,
       case when a.attoptions is not null
            then (select array_agg(o) from unnest(a.attoptions) o where o not like 'pg\_attver=%') end as options,
       a.attfdwoptions as foreign_options,
       (a.attinhcount > 0 and not a.attislocal) or c.reloftype <> 0 as inherited,
       d.description as comment
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_catalog.pg_type t on t.oid = a.atttypid
left join pg_catalog.pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum and a.atthasdef
left join (pg_catalog.pg_collation l join pg_catalog.pg_namespace ln on ln.oid = l.collnamespace)
       on l.oid = a.attcollation and a.attcollation <> t.typcollation
left join (pg_catalog.pg_constraint v                                                                              --18+
           left join pg_catalog.pg_description vd                                                                  --18+
                  on vd.classoid = 'pg_catalog.pg_constraint'::regclass and vd.objoid = v.oid and vd.objsubid = 0) --18+
       on v.conrelid = a.attrelid and v.contype = 'n' and v.conkey[1] = a.attnum                                   --18+
left join (pg_catalog.pg_depend i
           join pg_catalog.pg_sequence s on s.seqrelid = i.objid
           join pg_catalog.pg_class sc on sc.oid = i.objid
           join pg_catalog.pg_namespace sn on sn.oid = sc.relnamespace)
       on i.classid = 'pg_catalog.pg_class'::regclass and i.refclassid = 'pg_catalog.pg_class'::regclass
      and i.refobjid = a.attrelid and i.refobjsubid = a.attnum and i.deptype = 'i'
left join lateral (select case s.seqtypid when 'smallint'::regtype then 32767 when 'integer'::regtype then 2147483647
                                          else 9223372036854775807 end as top) b on true
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = a.attrelid and d.objsubid = a.attnum
where c.relkind in ('r', 'p', 'f')
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname, a.attnum;
