-- Parsers of full text search.
select p.oid, n.nspname as schema, p.prsname as name,
       case when s.oid is not null then format('%I.%I', sn.nspname, s.proname) end as start,
       case when t.oid is not null then format('%I.%I', tn.nspname, t.proname) end as gettoken,
       case when z.oid is not null then format('%I.%I', zn.nspname, z.proname) end as end,
       case when l.oid is not null then format('%I.%I', ln.nspname, l.proname) end as lextypes,
       case when h.oid is not null then format('%I.%I', hn.nspname, h.proname) end as headline,
       d.description as comment
from pg_catalog.pg_ts_parser p
join pg_catalog.pg_namespace n on n.oid = p.prsnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join (pg_catalog.pg_proc s join pg_catalog.pg_namespace sn on sn.oid = s.pronamespace) on s.oid = p.prsstart
left join (pg_catalog.pg_proc t join pg_catalog.pg_namespace tn on tn.oid = t.pronamespace) on t.oid = p.prstoken
left join (pg_catalog.pg_proc z join pg_catalog.pg_namespace zn on zn.oid = z.pronamespace) on z.oid = p.prsend
left join (pg_catalog.pg_proc l join pg_catalog.pg_namespace ln on ln.oid = l.pronamespace) on l.oid = p.prslextype
left join (pg_catalog.pg_proc h join pg_catalog.pg_namespace hn on hn.oid = h.pronamespace) on h.oid = p.prsheadline
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_ts_parser'::regclass and d.objoid = p.oid
where p.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_ts_parser'::regclass and e.objid = p.oid and e.deptype = 'e')
order by n.nspname, p.prsname;
