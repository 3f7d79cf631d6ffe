-- Rules, without the one that is the query of a view.
-- pg_get_ruledef prints CREATE RULE name AS ON event TO table WHERE condition DO INSTEAD action; where several actions stand
-- as (action; action;). The condition begins at the first WHERE outside of quoted names, and ends at the first DO outside of
-- names and literals. A semicolon outside of them stands behind an action.
select r.oid, n.nspname as schema, c.relname as parent, r.rulename as name,
       case r.ev_type when '2' then 'update' when '3' then 'insert' when '4' then 'delete' end as event,
       case when r.ev_qual::text <> '<>' then regexp_replace(half.texts[1], '^(?:[^"]|"[^"]*")*? WHERE ', '') end as "where",
       r.is_instead as instead,
       nullif(btrim(case when done ~ '^\(.*;\n\);$' then substr(left(done, -4), 2) else left(done, -1) end, E' \n'),
              'NOTHING') as actions,
       case r.ev_enabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end as enabled,
       d.description as comment
from pg_catalog.pg_rewrite r
join pg_catalog.pg_class c on c.oid = r.ev_class
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
cross join lateral regexp_match(pg_get_ruledef(r.oid),
                                '^((?:[^"'']|"[^"]*"|''[^'']*'')*?) DO\s(.*)$') half(texts)
cross join lateral substr(half.texts[2], case when r.is_instead then length('INSTEAD ') + 1 else 1 end) done
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_rewrite'::regclass and d.objoid = r.oid
where r.rulename <> '_RETURN' and c.relkind in ('r', 'p', 'v')
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.relname, r.rulename;
