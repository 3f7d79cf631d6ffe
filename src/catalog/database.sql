-- The database itself: what holds for all roles in it.
select d.oid, 'database' as name,
       (select array_agg(s.setting order by s.setting collate "C")
        from pg_catalog.pg_db_role_setting r cross join unnest(r.setconfig) s(setting)
        where r.setdatabase = d.oid and r.setrole = 0) as settings,
       c.description as comment
from pg_catalog.pg_database d
left join pg_catalog.pg_shdescription c on c.classoid = 'pg_catalog.pg_database'::regclass and c.objoid = d.oid
where d.datname = current_database();
