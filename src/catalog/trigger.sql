-- Triggers, without those of constraints and the clones on partitions.
select g.oid, n.nspname as schema, c.relname as parent, g.tgname as name,
       pg_get_triggerdef(g.oid, false) as definition,
       case g.tgenabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end as enabled,
       d.description as comment
from pg_catalog.pg_trigger g
join pg_catalog.pg_class c on c.oid = g.tgrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_trigger'::regclass and d.objoid = g.oid
where not g.tgisinternal and g.tgparentid = 0 and c.relkind in ('r', 'p', 'v', 'f')
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname, g.tgname;
