-- Operator families, with the members that belong to none of their classes.
select f.oid, n.nspname as schema, f.opfname as name,
       a.amname as method,
       (select array_agg(format('%s %s%s', m.amopstrategy, m.amopopr::regoperator,
                                ' FOR ORDER BY ' || quote_ident(sn.nspname) || '.' || quote_ident(s.opfname))
                         order by m.amopstrategy, m.amopopr::regoperator::text)
        from pg_catalog.pg_amop m
        left join (pg_catalog.pg_opfamily s join pg_catalog.pg_namespace sn on sn.oid = s.opfnamespace)
               on s.oid = m.amopsortfamily
        where m.amopfamily = f.oid
          and not exists (select from pg_catalog.pg_depend x
                          where x.classid = 'pg_catalog.pg_amop'::regclass and x.objid = m.oid
                            and x.refclassid = 'pg_catalog.pg_opclass'::regclass)) as operators,
       (select array_agg(format('%s (%s, %s) %s', m.amprocnum, format_type(m.amproclefttype, null),
                                format_type(m.amprocrighttype, null), m.amproc::regprocedure)
                         order by m.amprocnum, m.amproclefttype::regtype::text, m.amprocrighttype::regtype::text)
        from pg_catalog.pg_amproc m
        where m.amprocfamily = f.oid
          and not exists (select from pg_catalog.pg_depend x
                          where x.classid = 'pg_catalog.pg_amproc'::regclass and x.objid = m.oid
                            and x.refclassid = 'pg_catalog.pg_opclass'::regclass)) as functions,
       pg_get_userbyid(f.opfowner) as owner,
       d.description as comment
from pg_catalog.pg_opfamily f
join pg_catalog.pg_namespace n on n.oid = f.opfnamespace
     and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
join pg_catalog.pg_am a on a.oid = f.opfmethod
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_opfamily'::regclass and d.objoid = f.oid
where f.oid >= 16384
  and not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_opfamily'::regclass and e.objid = f.oid and e.deptype = 'e')
order by n.nspname, f.opfname, a.amname;
