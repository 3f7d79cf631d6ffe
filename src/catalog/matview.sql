-- Materialized views. column_acl holds pairs: column, aclitem.
select c.oid, n.nspname as schema, c.relname as name,
       btrim(pg_get_viewdef(c.oid), ' ;') as query,
       c.reloptions as options,
       nullif(m.amname, 'heap') as access_method,
       s.spcname as tablespace,
       cs.statistics as column_statistics, cs.storage as column_storage, cs.compression as column_compression,
       cs.options as column_options,
       cd.comments as column_comments,
       pg_get_userbyid(c.relowner) as owner,
       c.relacl::text[] as acl, acldefault('r', c.relowner)::text[] as acldefault, l.acl as column_acl,
       d.description as comment,
       de.extensions as depends_on_extensions,
       c.relispopulated as populated
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join pg_catalog.pg_am m on m.oid = c.relam
left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
left join (select a.attrelid,
                  array_agg(replace(a.attname, '=', e'\x01') || '=' || a.attstattarget order by a.attnum) filter (where a.attstattarget >= 0)
                      as statistics,
                  array_agg(replace(a.attname, '=', e'\x01') || '=' || case a.attstorage when 'p' then 'plain' when 'e' then 'external'
                                                     when 'x' then 'extended' when 'm' then 'main' end order by a.attnum)
                      filter (where a.attstorage <> t.typstorage) as storage,
                  array_agg(replace(a.attname, '=', e'\x01') || '=' || case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end
                            order by a.attnum) filter (where a.attcompression <> '') as compression,
                  array_agg(replace(a.attname, '=', e'\x01') || '=' || o.options order by a.attnum) filter (where o.options is not null) as options
           from pg_catalog.pg_class v
           join pg_catalog.pg_attribute a on a.attrelid = v.oid and a.attnum > 0 and not a.attisdropped
           join pg_catalog.pg_type t on t.oid = a.atttypid
           left join lateral (select string_agg(x, ', ' order by x) as options from unnest(a.attoptions) x
                              where x not like 'pg\_attver=%') o on true
           where v.relkind = 'm' group by a.attrelid) cs on cs.attrelid = c.oid
left join (select a.attrelid, array_agg(replace(a.attname, '=', e'\x01') || '=' || d.description order by a.attnum) as comments
           from pg_catalog.pg_class v
           join pg_catalog.pg_description d
             on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = v.oid and d.objsubid > 0
           join pg_catalog.pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid
           where v.relkind = 'm' group by a.attrelid) cd on cd.attrelid = c.oid
left join (select a.attrelid, array_agg(array[a.attname::text, i::text] order by a.attnum, i::text) as acl
           from pg_catalog.pg_attribute a cross join lateral unnest(a.attacl) i
           where a.attacl is not null and not a.attisdropped group by a.attrelid) l on l.attrelid = c.oid
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
left join (select e.objid, array_agg(x.extname order by x.extname) as extensions
           from pg_catalog.pg_depend e join pg_catalog.pg_extension x on x.oid = e.refobjid
           where e.classid = 'pg_catalog.pg_class'::regclass and e.refclassid = 'pg_catalog.pg_extension'::regclass
             and e.deptype = 'x' group by e.objid) de on de.objid = c.oid
where c.relkind = 'm'
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname;
