-- Triggers, without those of constraints. A clone on a partition counts where it fires at other times than that of its parent, or
-- has a comment or an extension of its own; before 15 clones are internal.
-- tgtype is a set of bits (pg_trigger.h); tgargs are texts, a zero byte behind each.
-- Only pg_get_triggerdef prints a condition: before it stands " WHEN (" outside of quoted names, and behind it the call, whose
-- length is known.
select g.oid, n.nspname as schema, c.relname as parent, g.tgname as name,
       g.tgparentid <> 0 as inherited,
       g.tgconstraint <> 0 as "constraint",
       case when g.tgtype & 2 <> 0 then 'before' when g.tgtype & 64 <> 0 then 'instead of' else 'after' end as timing,
       array_remove(array[case when g.tgtype & 4 <> 0 then 'insert' end, case when g.tgtype & 16 <> 0 then 'update' end,
                          case when g.tgtype & 8 <> 0 then 'delete' end, case when g.tgtype & 32 <> 0 then 'truncate' end],
                    null) as events,
       (select array_agg(a.attname order by i)
        from unnest(g.tgattr) with ordinality y(num, i)
        join pg_catalog.pg_attribute a on a.attrelid = g.tgrelid and a.attnum = y.num) as columns,
       case when f.oid is not null then format('%I.%I', fn.nspname, f.relname) end as "from",
       g.tgdeferrable as deferrable,
       g.tginitdeferred as initially_deferred,
       g.tgoldtable as "referencing.old_table",
       g.tgnewtable as "referencing.new_table",
       case when g.tgtype & 1 <> 0 then 'row' else 'statement' end as for_each,
       case when g.tgqual is not null
            then left(regexp_replace(pg_get_triggerdef(g.oid, false), '^(?:[^"]|"[^"]*")*? WHEN \(', ''),
                      -length(format(') EXECUTE FUNCTION %s%s)', rtrim(g.tgfoid::regprocedure::text, ')'), args.literals)))
            end as "when",
       format('%I.%I', pn.nspname, p.proname) as function,
       args.texts as arguments,
       case g.tgenabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end as enabled,
       d.description as comment,
       de.extensions as depends_on_extensions
from pg_catalog.pg_trigger g
join pg_catalog.pg_class c on c.oid = g.tgrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_proc p on p.oid = g.tgfoid
join pg_catalog.pg_namespace pn on pn.oid = p.pronamespace
left join (pg_catalog.pg_class f join pg_catalog.pg_namespace fn on fn.oid = f.relnamespace) on f.oid = g.tgconstrrelid
left join lateral (select array_agg(t order by i) as texts,
                          string_agg('''' || replace(t, '''', '''''') || '''', ', ' order by i) as literals
                   from regexp_matches(encode(g.tgargs, 'hex'), '((?:0[^0]|[^0].)*)00', 'g') with ordinality x(hex, i)
                   cross join lateral convert_from(decode(hex[1], 'hex'), getdatabaseencoding()) t) args on g.tgnargs > 0
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_trigger'::regclass and d.objoid = g.oid
left join (select e.objid, array_agg(x.extname order by x.extname) as extensions
           from pg_catalog.pg_depend e join pg_catalog.pg_extension x on x.oid = e.refobjid
           where e.classid = 'pg_catalog.pg_trigger'::regclass and e.refclassid = 'pg_catalog.pg_extension'::regclass
             and e.deptype = 'x' group by e.objid) de on de.objid = g.oid
left join pg_catalog.pg_trigger u on u.oid = g.tgparentid
where (g.tgparentid <> 0 or not g.tgisinternal)
  and case when g.tgparentid = 0 then true
           else (u.tgenabled <> g.tgenabled or d.description is not null or de.extensions is not null)
                and not exists (select from pg_catalog.pg_constraint k where k.oid = g.tgconstraint and k.contype = 'f') end
  and c.relkind in ('r', 'p', 'v', 'f')
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname, g.tgname;
