-- Security labels, and what bears them. Those of roles, tablespaces and large objects are no part of a model.
select l.classoid as classid, l.objoid as objid, l.objsubid, l.labels, i.type || ' ' || i.identity as bearer, i.schema
from (select s.classoid, s.objoid, s.objsubid, array_agg(s.provider || '=' || s.label order by s.provider collate "C") as labels
      from (select classoid, objoid, objsubid, provider, label from pg_catalog.pg_seclabel
            union all
            select l.classoid, l.objoid, 0, l.provider, l.label
            from pg_catalog.pg_shseclabel l
            left join pg_catalog.pg_subscription u on l.classoid = 'pg_catalog.pg_subscription'::regclass and l.objoid = u.oid
            join pg_catalog.pg_database d on d.datname = current_database()
                 and (u.subdbid = d.oid or (l.classoid = d.tableoid and l.objoid = d.oid))) s
      where s.classoid <> 'pg_catalog.pg_largeobject'::regclass
      group by s.classoid, s.objoid, s.objsubid) l
cross join lateral pg_identify_object(l.classoid, l.objoid, l.objsubid) i
where coalesce(i.schema !~ '^pg_', true)
order by i.type collate "C", i.identity collate "C";
