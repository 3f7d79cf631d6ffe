-- Operator classes. The family is not said where it is the one that CREATE would take.
select c.oid, n.nspname as schema, c.opcname as name,
       a.amname as method,
       format_type(c.opcintype, null) as type,
       c.opcdefault as default,
       case when f.opfname <> c.opcname or f.opfnamespace <> c.opcnamespace then format('%I.%I', fn.nspname, f.opfname) end
           as family,
       (select array_agg(format('%s %s%s', m.amopstrategy, m.amopopr::regoperator,
                                ' FOR ORDER BY ' || quote_ident(sn.nspname) || '.' || quote_ident(s.opfname))
                         order by m.amopstrategy, m.amopopr::regoperator::text)
        from pg_catalog.pg_amop m
        left join (pg_catalog.pg_opfamily s join pg_catalog.pg_namespace sn on sn.oid = s.opfnamespace)
               on s.oid = m.amopsortfamily
        where exists (select from pg_catalog.pg_depend x
                      where x.classid = 'pg_catalog.pg_amop'::regclass and x.objid = m.oid
                        and x.refclassid = 'pg_catalog.pg_opclass'::regclass and x.refobjid = c.oid)) as operators,
       (select array_agg(format('%s (%s, %s) %s', m.amprocnum, format_type(m.amproclefttype, null),
                                format_type(m.amprocrighttype, null), m.amproc::regprocedure)
                         order by m.amprocnum, m.amproclefttype::regtype::text, m.amprocrighttype::regtype::text)
        from pg_catalog.pg_amproc m
        where exists (select from pg_catalog.pg_depend x
                      where x.classid = 'pg_catalog.pg_amproc'::regclass and x.objid = m.oid
                        and x.refclassid = 'pg_catalog.pg_opclass'::regclass and x.refobjid = c.oid)) as functions,
       case when c.opckeytype <> 0 then format_type(c.opckeytype, null) end as storage,
       pg_get_userbyid(c.opcowner) as owner,
       d.description as comment
from pg_catalog.pg_opclass c
join pg_catalog.pg_namespace n on n.oid = c.opcnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_am a on a.oid = c.opcmethod
join pg_catalog.pg_opfamily f on f.oid = c.opcfamily
join pg_catalog.pg_namespace fn on fn.oid = f.opfnamespace
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_opclass'::regclass and d.objoid = c.oid
where c.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_opclass'::regclass and e.objid = c.oid and e.deptype = 'e')
order by n.nspname, c.opcname, a.amname;
