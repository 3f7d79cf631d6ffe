-- What stands for what in pg_depend: (classid, objid) is (toclass, toobj, tosub) in the eyes of pgdraft. part is
-- 'default' for the expression of a column, 'parent' where a partition's constraint, index or trigger, unless it is an object, is
-- the parent's, to those that need it. A chain is followed to its end: an array of row types, the row type, the table.
select 'pg_catalog.pg_attrdef'::regclass::oid as classid, f.oid as objid,
       'pg_catalog.pg_class'::regclass::oid as toclass, f.adrelid as toobj, f.adnum as tosub, 'default' as part
from pg_catalog.pg_attrdef f
union all
select 'pg_catalog.pg_rewrite'::regclass, r.oid, 'pg_catalog.pg_class'::regclass, r.ev_class, 0, null
from pg_catalog.pg_rewrite r where r.rulename = '_RETURN' and r.oid >= 16384
union all -- row types and arrays of a type, multiranges
select 'pg_catalog.pg_type'::regclass, t.oid, 'pg_catalog.pg_class'::regclass, t.typrelid, 0, null
from pg_catalog.pg_type t join pg_catalog.pg_class c on c.oid = t.typrelid and c.relkind <> 'c' where t.oid >= 16384
union all
select 'pg_catalog.pg_type'::regclass, t.typarray, 'pg_catalog.pg_type'::regclass, t.oid, 0, null
from pg_catalog.pg_type t where t.typarray >= 16384
union all
select 'pg_catalog.pg_type'::regclass, r.rngmultitypid, 'pg_catalog.pg_type'::regclass, r.rngtypid, 0, null
from pg_catalog.pg_range r where r.rngmultitypid >= 16384
union all -- the relation of a composite type
select 'pg_catalog.pg_class'::regclass, c.oid, 'pg_catalog.pg_type'::regclass, c.reltype, 0, null
from pg_catalog.pg_class c where c.relkind = 'c' and c.oid >= 16384
union all -- the index of a constraint
select 'pg_catalog.pg_class'::regclass, k.conindid, 'pg_catalog.pg_constraint'::regclass, k.oid, 0, null
from pg_catalog.pg_constraint k where k.contype in ('p', 'u', 'x')
union all -- the constraint of a partition
select 'pg_catalog.pg_constraint'::regclass, k.oid, 'pg_catalog.pg_constraint'::regclass, k.conparentid, 0, 'parent'
from pg_catalog.pg_constraint k where k.conparentid <> 0
union all -- the index of a partition
select 'pg_catalog.pg_class'::regclass, h.inhrelid, 'pg_catalog.pg_class'::regclass, h.inhparent, 0, 'parent'
from pg_catalog.pg_inherits h
join pg_catalog.pg_class c on c.oid = h.inhrelid and c.relkind in ('i', 'I')
where not exists (select from pg_catalog.pg_constraint k where k.conindid = h.inhrelid and k.contype in ('p', 'u', 'x'))
union all -- the trigger of a partition
select 'pg_catalog.pg_trigger'::regclass, g.oid, 'pg_catalog.pg_trigger'::regclass, g.tgparentid, 0, 'parent'
from pg_catalog.pg_trigger g where g.tgparentid <> 0
union all -- the sequence of an identity column
select 'pg_catalog.pg_class'::regclass, d.objid, 'pg_catalog.pg_class'::regclass, d.refobjid, d.refobjsubid, null
from pg_catalog.pg_sequence s
join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = s.seqrelid
                           and d.refclassid = 'pg_catalog.pg_class'::regclass and d.deptype = 'i'
union all -- schemas of a publication --15+
select 'pg_catalog.pg_publication_namespace'::regclass, p.oid, 'pg_catalog.pg_publication'::regclass, p.pnpubid, 0, null --15+
from pg_catalog.pg_publication_namespace p --15+
union all
select 'pg_catalog.pg_amop'::regclass, a.oid,
       case when x.refobjid is null then 'pg_catalog.pg_opfamily'::regclass else 'pg_catalog.pg_opclass'::regclass end,
       coalesce(x.refobjid, a.amopfamily), 0, null
from pg_catalog.pg_amop a
left join pg_catalog.pg_depend x on x.classid = 'pg_catalog.pg_amop'::regclass and x.objid = a.oid
                                and x.refclassid = 'pg_catalog.pg_opclass'::regclass
where a.oid >= 16384
union all
select 'pg_catalog.pg_amproc'::regclass, a.oid,
       case when x.refobjid is null then 'pg_catalog.pg_opfamily'::regclass else 'pg_catalog.pg_opclass'::regclass end,
       coalesce(x.refobjid, a.amprocfamily), 0, null
from pg_catalog.pg_amproc a
left join pg_catalog.pg_depend x on x.classid = 'pg_catalog.pg_amproc'::regclass and x.objid = a.oid
                                and x.refclassid = 'pg_catalog.pg_opclass'::regclass
where a.oid >= 16384
union all -- members of extensions
select d.classid, d.objid, d.refclassid, d.refobjid, 0, null
from pg_catalog.pg_depend d where d.refclassid = 'pg_catalog.pg_extension'::regclass and d.deptype = 'e'
order by classid, objid;
