-- Sequences but those of identity columns. What PostgreSQL chooses for the type and the direction is null
-- (init_params in src/backend/commands/sequence.c).
select c.oid, n.nspname as schema, c.relname as name,
       format_type(s.seqtypid, null) as type,
       nullif(s.seqstart, case when s.seqincrement > 0 then s.seqmin else s.seqmax end) as start,
       nullif(s.seqincrement, 1) as increment,
       nullif(s.seqmin, case when s.seqincrement > 0 then 1 else -b.top - 1 end) as min,
       nullif(s.seqmax, case when s.seqincrement > 0 then b.top else -1 end) as max,
       nullif(s.seqcache, 1) as cache,
       s.seqcycle as cycle,
       case c.relpersistence when 'u' then 'unlogged' end as persistence,
       case when o.objid is not null then format('%I.%I.%I', tn.nspname, t.relname, a.attname) end as owned_by,
       pg_get_userbyid(c.relowner) as owner,
       c.relacl::text[] as acl, acldefault('s', c.relowner)::text[] as acldefault,
       d.description as comment
from pg_catalog.pg_sequence s
join pg_catalog.pg_class c on c.oid = s.seqrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
cross join lateral (select case s.seqtypid when 'smallint'::regtype then 32767 when 'integer'::regtype then 2147483647
                                           else 9223372036854775807 end as top) b
left join (pg_catalog.pg_depend o
           join pg_catalog.pg_class t on t.oid = o.refobjid
           join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
           join pg_catalog.pg_attribute a on a.attrelid = o.refobjid and a.attnum = o.refobjsubid)
       on o.classid = 'pg_catalog.pg_class'::regclass and o.objid = c.oid and o.objsubid = 0
      and o.refclassid = 'pg_catalog.pg_class'::regclass and o.refobjsubid > 0 and o.deptype = 'a'
left join pg_catalog.pg_description d
       on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
where not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype in ('e', 'i'))
order by n.nspname, c.relname;
