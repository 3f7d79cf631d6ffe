-- Aggregates. What a final function does to the state is by default r for a normal aggregate, w for the others.
select p.oid, n.nspname as schema, p.proname as name,
       nullif(pg_get_function_arguments(p.oid), '') as arguments,
       a.aggkind = 'h' as hypothetical,
       format('%I.%I', sn.nspname, s.proname) as sfunc,
       format_type(a.aggtranstype, null) as stype,
       nullif(a.aggtransspace, 0) as sspace,
       a.agginitval as initcond,
       case when f.oid is not null then format('%I.%I', fn.nspname, f.proname) end as finalfunc,
       a.aggfinalextra as finalfunc_extra,
       case when a.aggfinalmodify <> u.modify
            then case a.aggfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end
            end as finalfunc_modify,
       case when c.oid is not null then format('%I.%I', cn.nspname, c.proname) end as combinefunc,
       case when r.oid is not null then format('%I.%I', rn.nspname, r.proname) end as serialfunc,
       case when e.oid is not null then format('%I.%I', en.nspname, e.proname) end as deserialfunc,
       case when m.oid is not null then format('%I.%I', mn.nspname, m.proname) end as msfunc,
       case when v.oid is not null then format('%I.%I', vn.nspname, v.proname) end as minvfunc,
       case when a.aggmtranstype <> 0 then format_type(a.aggmtranstype, null) end as mstype,
       nullif(a.aggmtransspace, 0) as msspace,
       a.aggminitval as minitcond,
       case when z.oid is not null then format('%I.%I', zn.nspname, z.proname) end as mfinalfunc,
       a.aggmfinalextra as mfinalfunc_extra,
       case when a.aggmfinalmodify <> u.modify
            then case a.aggmfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end
            end as mfinalfunc_modify,
       case when b.oid is not null then format('%I.%s', bn.nspname, b.oprname) end as sortop,
       case p.proparallel when 'r' then 'restricted' when 's' then 'safe' end as parallel,
       pg_get_userbyid(p.proowner) as owner,
       p.proacl::text[] as acl, acldefault('f', p.proowner)::text[] as acldefault,
       d.description as comment,
       de.extensions as depends_on_extensions
from pg_catalog.pg_aggregate a
join pg_catalog.pg_proc p on p.oid = a.aggfnoid
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
cross join lateral (select case a.aggkind when 'n' then 'r' else 'w' end::"char" as modify) u
join pg_catalog.pg_proc s on s.oid = a.aggtransfn
join pg_catalog.pg_namespace sn on sn.oid = s.pronamespace
left join (pg_catalog.pg_proc f join pg_catalog.pg_namespace fn on fn.oid = f.pronamespace) on f.oid = a.aggfinalfn
left join (pg_catalog.pg_proc c join pg_catalog.pg_namespace cn on cn.oid = c.pronamespace) on c.oid = a.aggcombinefn
left join (pg_catalog.pg_proc r join pg_catalog.pg_namespace rn on rn.oid = r.pronamespace) on r.oid = a.aggserialfn
left join (pg_catalog.pg_proc e join pg_catalog.pg_namespace en on en.oid = e.pronamespace) on e.oid = a.aggdeserialfn
left join (pg_catalog.pg_proc m join pg_catalog.pg_namespace mn on mn.oid = m.pronamespace) on m.oid = a.aggmtransfn
left join (pg_catalog.pg_proc v join pg_catalog.pg_namespace vn on vn.oid = v.pronamespace) on v.oid = a.aggminvtransfn
left join (pg_catalog.pg_proc z join pg_catalog.pg_namespace zn on zn.oid = z.pronamespace) on z.oid = a.aggmfinalfn
left join (pg_catalog.pg_operator b join pg_catalog.pg_namespace bn on bn.oid = b.oprnamespace) on b.oid = a.aggsortop
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_proc'::regclass and d.objoid = p.oid
left join (select e.objid, array_agg(x.extname order by x.extname) as extensions
           from pg_catalog.pg_depend e join pg_catalog.pg_extension x on x.oid = e.refobjid
           where e.classid = 'pg_catalog.pg_proc'::regclass and e.refclassid = 'pg_catalog.pg_extension'::regclass
             and e.deptype = 'x' group by e.objid) de on de.objid = p.oid
where not exists (select from pg_catalog.pg_depend x
                  where x.classid = 'pg_catalog.pg_proc'::regclass and x.objid = p.oid and x.deptype in ('e', 'i'))
order by n.nspname, p.proname, p.oid;
