-- Configurations of full text search.
select c.oid, n.nspname as schema, c.cfgname as name,
       format('%I.%I', pn.nspname, p.prsname) as parser,
       (select array_agg(format('%s=%s', k.alias, m.dictionaries) order by k.alias)
        from (select x.maptokentype, string_agg(format('%I.%I', tn.nspname, t.dictname), ', ' order by x.mapseqno) as dictionaries
              from pg_catalog.pg_ts_config_map x
              join pg_catalog.pg_ts_dict t on t.oid = x.mapdict
              join pg_catalog.pg_namespace tn on tn.oid = t.dictnamespace
              where x.mapcfg = c.oid
              group by x.maptokentype) m
        join ts_token_type(c.cfgparser) k on k.tokid = m.maptokentype) as mappings,
       pg_get_userbyid(c.cfgowner) as owner,
       d.description as comment
from pg_catalog.pg_ts_config c
join pg_catalog.pg_namespace n on n.oid = c.cfgnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_ts_parser p on p.oid = c.cfgparser
join pg_catalog.pg_namespace pn on pn.oid = p.prsnamespace
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_ts_config'::regclass and d.objoid = c.oid
where c.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_ts_config'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.cfgname;
