-- Conversions between encodings.
select c.oid, n.nspname as schema, c.conname as name,
       pg_encoding_to_char(c.conforencoding) as for,
       pg_encoding_to_char(c.contoencoding) as to,
       format('%I.%I', fn.nspname, f.proname) as function,
       c.condefault as default,
       pg_get_userbyid(c.conowner) as owner,
       d.description as comment
from pg_catalog.pg_conversion c
join pg_catalog.pg_namespace n on n.oid = c.connamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_proc f on f.oid = c.conproc
join pg_catalog.pg_namespace fn on fn.oid = f.pronamespace
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_conversion'::regclass and d.objoid = c.oid
where c.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_conversion'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.conname;
