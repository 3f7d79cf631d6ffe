-- Dictionaries.
select c.oid, n.nspname as schema, c.dictname as name,
       format('%I.%I', tn.nspname, t.tmplname) as template,
       c.dictinitoption as options,
       pg_get_userbyid(c.dictowner) as owner,
       d.description as comment
from pg_catalog.pg_ts_dict c
join pg_catalog.pg_namespace n on n.oid = c.dictnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_ts_template t on t.oid = c.dicttemplate
join pg_catalog.pg_namespace tn on tn.oid = t.tmplnamespace
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_ts_dict'::regclass and d.objoid = c.oid
where c.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_ts_dict'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.dictname;
