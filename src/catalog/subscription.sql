-- Subscriptions of this database, without their connection, which holds a secret and only a superuser may read.
-- Up to 15 streaming is a boolean. substream is parallel by default from 18 on: it is told as it is.
select s.oid, s.subname as name,
       s.subpublications as publications,
       case when s.subslotname is null then 'none' when s.subslotname <> s.subname then s.subslotname end as slot_name,
       nullif(s.subsynccommit, 'off') as synchronous_commit,
       s.subbinary as binary,
       case s.substream when 't' then 'on' when 'p' then 'parallel' end as streaming, --16+
       --<16 case when s.substream then 'on' end as streaming,
       s.subtwophasestate <> 'd' as two_phase, --15+
       --<15 false as two_phase,
       s.subdisableonerr as disable_on_error, --15+
       --<15 false as disable_on_error,
       nullif(s.suborigin, 'any') as origin, --16+
       --<16 null as origin,
       s.subpasswordrequired as password_required, --16+
       --<16 true as password_required,
       s.subrunasowner as run_as_owner, --16+
       --<16 false as run_as_owner,
       s.subfailover as failover, --17+
       --<17 false as failover,
       pg_get_userbyid(s.subowner) as owner,
       d.description as comment
from pg_catalog.pg_subscription s
join pg_catalog.pg_database b on b.oid = s.subdbid and b.datname = current_database()
left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_subscription'::regclass and d.objoid = s.oid
order by s.subname;
