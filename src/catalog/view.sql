-- Views. column_acl holds pairs: column, aclitem.
select c.oid, n.nspname as schema, c.relname as name,
       btrim(pg_get_viewdef(c.oid), ' ;') as query,
       c.reloptions as options,
       f.defaults as column_defaults,
       cd.comments as column_comments,
       pg_get_userbyid(c.relowner) as owner,
       c.relacl::text[] as acl, acldefault('r', c.relowner)::text[] as acldefault, l.acl as column_acl,
       d.description as comment,
       o.outputs
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join (select a.attrelid, array_agg(replace(a.attname, '=', e'\x01') || '=' || pg_get_expr(f.adbin, f.adrelid) order by a.attnum) as defaults
           from pg_catalog.pg_class v
           join pg_catalog.pg_attrdef f on f.adrelid = v.oid
           join pg_catalog.pg_attribute a on a.attrelid = f.adrelid and a.attnum = f.adnum
           where v.relkind = 'v' group by a.attrelid) f on f.attrelid = c.oid
left join (select a.attrelid, array_agg(replace(a.attname, '=', e'\x01') || '=' || d.description order by a.attnum) as comments
           from pg_catalog.pg_class v
           join pg_catalog.pg_description d
             on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = v.oid and d.objsubid > 0
           join pg_catalog.pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid
           where v.relkind = 'v' group by a.attrelid) cd on cd.attrelid = c.oid
left join (select a.attrelid, array_agg(array[a.attname::text, i::text] order by a.attnum, i::text) as acl
           from pg_catalog.pg_attribute a cross join lateral unnest(a.attacl) i
           where a.attacl is not null and not a.attisdropped group by a.attrelid) l on l.attrelid = c.oid
left join (select a.attrelid,
                  array_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attcollation
                            order by a.attnum) as outputs
           from pg_catalog.pg_class v
           join pg_catalog.pg_attribute a on a.attrelid = v.oid and a.attnum > 0 and not a.attisdropped
           where v.relkind = 'v' group by a.attrelid) o on o.attrelid = c.oid
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
where c.relkind = 'v'
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname;
