-- Operators without shells: what another operator names as its commutator or negator and nobody made.
select o.oid, n.nspname as schema, o.oprname as name,
       case when o.oprleft <> 0 then format_type(o.oprleft, null) end as left,
       case when o.oprright <> 0 then format_type(o.oprright, null) end as right,
       format('%I.%I', fn.nspname, f.proname) as function,
       case when c.oid is not null then format('%I.%s', cn.nspname, c.oprname) end as commutator,
       case when g.oid is not null then format('%I.%s', gn.nspname, g.oprname) end as negator,
       case when r.oid is not null then format('%I.%I', rn.nspname, r.proname) end as restrict,
       case when j.oid is not null then format('%I.%I', jn.nspname, j.proname) end as join,
       o.oprcanhash as hashes,
       o.oprcanmerge as merges,
       pg_get_userbyid(o.oprowner) as owner,
       d.description as comment
from pg_catalog.pg_operator o
join pg_catalog.pg_namespace n on n.oid = o.oprnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_proc f on f.oid = o.oprcode
join pg_catalog.pg_namespace fn on fn.oid = f.pronamespace
left join (pg_catalog.pg_operator c join pg_catalog.pg_namespace cn on cn.oid = c.oprnamespace) on c.oid = o.oprcom
left join (pg_catalog.pg_operator g join pg_catalog.pg_namespace gn on gn.oid = g.oprnamespace) on g.oid = o.oprnegate
left join (pg_catalog.pg_proc r join pg_catalog.pg_namespace rn on rn.oid = r.pronamespace) on r.oid = o.oprrest
left join (pg_catalog.pg_proc j join pg_catalog.pg_namespace jn on jn.oid = j.pronamespace) on j.oid = o.oprjoin
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_operator'::regclass and d.objoid = o.oid
where o.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_operator'::regclass and e.objid = o.oid and e.deptype = 'e')
order by n.nspname, o.oprname, o.oid;
