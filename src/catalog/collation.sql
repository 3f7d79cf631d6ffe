-- Collations. Server 14 keeps the locale of ICU in collcollate.
select c.oid, n.nspname as schema, c.collname as name,
       case c.collprovider when 'c' then 'libc' when 'i' then 'icu' when 'b' then 'builtin' end as provider,
       c.colllocale as locale, --17+
       --<17 c.colliculocale as locale, --15+
       --<15 case when c.collprovider <> 'c' then c.collcollate end as locale,
       case when c.collprovider = 'c' then c.collcollate end as lc_collate,
       case when c.collprovider = 'c' then c.collctype end as lc_ctype,
       c.collisdeterministic as deterministic,
       c.collicurules as rules, --16+
       --<16 null as rules,
       pg_get_userbyid(c.collowner) as owner,
       d.description as comment
from pg_catalog.pg_collation c
join pg_catalog.pg_namespace n on n.oid = c.collnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_collation'::regclass and d.objoid = c.oid
where not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_collation'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.collname;
