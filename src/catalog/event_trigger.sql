-- Event triggers.
select t.oid, t.evtname as name,
       t.evtevent as event,
       (select array_agg(g order by g) from unnest(t.evttags) g) as tags,
       format('%I.%I', n.nspname, p.proname) as function,
       case t.evtenabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end as enabled,
       pg_get_userbyid(t.evtowner) as owner,
       d.description as comment
from pg_catalog.pg_event_trigger t
join pg_catalog.pg_proc p on p.oid = t.evtfoid
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_event_trigger'::regclass and d.objoid = t.oid
where not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_event_trigger'::regclass and e.objid = t.oid and e.deptype = 'e')
order by t.evtname;
