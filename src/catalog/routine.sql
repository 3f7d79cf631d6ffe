-- Functions and procedures without aggregates. Constructors of range types depend on their type (i).
select p.oid, n.nspname as schema, p.proname as name,
       case p.prokind when 'p' then 'procedure' when 'w' then 'window' end as kind,
       pg_get_function_arguments(p.oid) as arguments,
       case when p.prokind <> 'p' then pg_get_function_result(p.oid) end as returns,
       l.lanname as language,
       case p.provolatile when 's' then 'stable' when 'i' then 'immutable' end as volatility,
       p.proisstrict as strict,
       case when p.prosecdef then 'definer' end as security,
       p.proleakproof as leakproof,
       case p.proparallel when 'r' then 'restricted' when 's' then 'safe' end as parallel,
       nullif(p.procost, case when l.lanname in ('internal', 'c') then 1 else 100 end) as cost,
       nullif(p.prorows, case when p.proretset then 1000 else 0 end) as rows,
       case when p.prosupport <> 0 then format('%I.%I', sn.nspname, s.proname) end as support,
       (select array_agg(format_type(t.oid, null) order by t.n)
        from unnest(p.protrftypes) with ordinality t(oid, n)) as transforms,
       p.proconfig as settings,
       case when p.prosqlbody is null then p.prosrc end as body,
       pg_get_function_sqlbody(p.oid) as sql_body,
       p.probin as library,
       pg_get_userbyid(p.proowner) as owner,
       p.proacl::text[] as acl, acldefault('f', p.proowner)::text[] as acldefault,
       d.description as comment,
       de.extensions as depends_on_extensions
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_language l on l.oid = p.prolang
left join (pg_catalog.pg_proc s join pg_catalog.pg_namespace sn on sn.oid = s.pronamespace) on s.oid = p.prosupport
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_proc'::regclass and d.objoid = p.oid
left join (select e.objid, array_agg(x.extname order by x.extname) as extensions
           from pg_catalog.pg_depend e join pg_catalog.pg_extension x on x.oid = e.refobjid
           where e.classid = 'pg_catalog.pg_proc'::regclass and e.refclassid = 'pg_catalog.pg_extension'::regclass
             and e.deptype = 'x' group by e.objid) de on de.objid = p.oid
where p.prokind <> 'a'
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_proc'::regclass and e.objid = p.oid and e.deptype in ('e', 'i'))
order by n.nspname, p.proname, p.oid;
