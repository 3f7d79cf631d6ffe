-- Publications. Their tables are objects of their own.
select p.oid, p.pubname as name,
       p.puballtables as all_tables,
       (select array_agg(n.nspname order by n.nspname) --15+
        from pg_catalog.pg_publication_namespace x join pg_catalog.pg_namespace n on n.oid = x.pnnspid --15+
        where x.pnpubid = p.oid) as schemas, --15+
       --<15 null as schemas,
       case when not (p.pubinsert and p.pubupdate and p.pubdelete and p.pubtruncate)
            then coalesce(nullif(array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                                                    case when p.pubdelete then 'delete' end,
                                                    case when p.pubtruncate then 'truncate' end], null), '{}'), '{none}') end as publish,
       p.pubviaroot as publish_via_partition_root,
       case p.pubgencols when 's' then 'stored' end as publish_generated_columns, --18+
       --<18 null as publish_generated_columns,
       pg_get_userbyid(p.pubowner) as owner,
       d.description as comment
from pg_catalog.pg_publication p
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_publication'::regclass and d.objoid = p.oid
where not exists (select from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.pg_publication'::regclass and e.objid = p.oid and e.deptype = 'e')
order by p.pubname;
