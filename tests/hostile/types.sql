-- Types of every sort, collations and casts.
create schema {s};
create schema {s2};
create collation {s.coll} (provider = icu, locale = 'de');
comment on collation {s.coll} is {'text1'};
create type {s.e} as enum ({'v1'}, {'v2'}, {'v3'});
comment on type {s.e} is {'text2'};
create domain {s.d} as text collate {s.coll} default {'text3'} constraint {dc} check (value <> 'x') check (value <> '');
create domain {s.d3} as text constraint {dc} check (value <> {'text4'}) check (value <> '');
comment on domain {s.d} is {'text1'};
comment on constraint {dc} on domain {s.d} is {'text2'};
create domain {s2.d2} as {s.d} not null;
create type {s.comp} as ({a1} text collate {s.coll}, {a2} {s.e}, {a3} {s2.d2}[]);
comment on type {s.comp} is {'text3'};
comment on column {s.comp.a2} is {'text4'};
create function {s.diff}(double precision, double precision) returns double precision language sql immutable as 'select $1 - $2';
create type {s.r1} as range (subtype = float8, subtype_diff = {s.diff});
create type {s.r2} as range (subtype = {s.e}, multirange_type_name = {s2.m2});
create type {s.r3} as range (subtype = text, collation = {s.coll});
comment on type {s.r1} is {'text1'};
create type {s.base};
create function {s.bin}(cstring) returns {s.base} language internal immutable strict as 'textin';
create function {s.bout}({s.base}) returns cstring language internal immutable strict as 'textout';
create type {s.base} (input = {s.bin}, output = {s.bout}, default = {'text2'}, like = text);
comment on type {s.base} is {'text3'};
create type {s.shell};
create function {s.toe}(text) returns {s.e} language sql immutable return null::{s.e};
create cast (text as {s.e}) with function {s.toe}(text) as assignment;
comment on cast (text as {s.e}) is {'text4'};
create cast ({s.base} as text) without function;
create cast ({s.comp} as integer) with inout;
create function {s.tr}(internal) returns internal language internal immutable as 'prsd_lextype';
create transform for {s.e} language sql (from sql with function {s.tr}(internal));
comment on transform for {s.e} language sql is {'text1'};
create table {s2.tab} ({c1} {s.e} default {'v2'}, {c2} {s.e}[] default array[{'v1'}, {'v3'}]::{s.e}[], {c3} {s2.d2}, {c4} {s.comp},
    {c5} {s.r1}, {c6} {s2.m2}, {c7} {s.base}, {c8} text collate {s.coll}, {c10} {s.d3}, {c9} {s.r3}[] check ({c9} <> '{}'),
    check ({c1} > {'v1'}), check ({c2} <> array[{'v3'}::{s.e}]));
create table {s2.typed} of {s.comp} ({a1} with options default {'text1'}, primary key ({a1}), constraint {tc} check ({a1} <> {'text2'}), check ({a2} > {'v1'}));
create index on {s2.tab} ({c1}) where {c1} = {'v3'};
