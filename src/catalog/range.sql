-- Range types. The multirange is named as makeMultirangeTypeName does (src/backend/commands/typecmds.c) unless said otherwise:
-- it may cut a character in two, so bytes are compared.
select t.oid, n.nspname as schema, t.typname as name,
       format_type(r.rngsubtype, null) as subtype,
       case when not o.opcdefault then format('%I.%I', opn.nspname, o.opcname) end as subtype_opclass,
       case when r.rngcollation not in (0, s.typcollation) then format('%I.%I', ln.nspname, l.collname) end as collation,
       case when r.rngcanonical <> 0 then format('%I.%I', cn.nspname, cf.proname) end as canonical,
       case when r.rngsubdiff <> 0 then format('%I.%I', dn.nspname, df.proname) end as subtype_diff,
       case when m.typnamespace <> t.typnamespace
                 or namesend(m.typname) <> case when t.typname like '%range%' then namesend(regexp_replace(t.typname, 'range', 'multirange')::name)
                                                else substring(namesend(t.typname) for 52) || '_multirange' end
            then format('%I.%I', mn.nspname, m.typname) end as multirange_type_name,
       pg_get_userbyid(t.typowner) as owner,
       t.typacl::text[] as acl, acldefault('T', t.typowner)::text[] as acldefault,
       d.description as comment
from pg_catalog.pg_range r
join pg_catalog.pg_type t on t.oid = r.rngtypid
join pg_catalog.pg_namespace n on n.oid = t.typnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_type s on s.oid = r.rngsubtype
join pg_catalog.pg_type m on m.oid = r.rngmultitypid
join pg_catalog.pg_namespace mn on mn.oid = m.typnamespace
join pg_catalog.pg_opclass o on o.oid = r.rngsubopc
join pg_catalog.pg_namespace opn on opn.oid = o.opcnamespace
left join (pg_catalog.pg_collation l join pg_catalog.pg_namespace ln on ln.oid = l.collnamespace)
       on l.oid = r.rngcollation
left join (pg_catalog.pg_proc cf join pg_catalog.pg_namespace cn on cn.oid = cf.pronamespace) on cf.oid = r.rngcanonical
left join (pg_catalog.pg_proc df join pg_catalog.pg_namespace dn on dn.oid = df.pronamespace) on df.oid = r.rngsubdiff
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_type'::regclass and d.objoid = t.oid
where not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')
order by n.nspname, t.typname;
