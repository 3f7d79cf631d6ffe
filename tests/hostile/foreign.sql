-- Foreign data, publications and subscriptions.
create schema {s};
create schema {s2};
create function {s.val}(text[], oid) returns void language plpgsql as 'begin end';
create foreign data wrapper {fdw} validator {s.val} options ({o1} {'text1'}, {o2} {'text2'});
comment on foreign data wrapper {fdw} is {'text3'};
create server {srv} type {'text4'} version {'text1'} foreign data wrapper {fdw} options ({o1} {'text1'}, {o3} {'fdw'});
comment on server {srv} is {'text2'};
create user mapping for {role1} server {srv} options ({o1} {'text3'}, {o3} {'role1'});
create user mapping for public server {srv} options ({o2} {'text4'});
create foreign table {s.ft} ({a} integer options ({o1} {'text1'}), {b} text default {'text2'}) server {srv} options ({o1} {'text3'}, {o2} {'text4'});
comment on foreign table {s.ft} is {'text1'};
comment on column {s.ft.a} is {'text2'};
create table {s.t} ({a} integer primary key, {b} text);
create table {s2.t2} ({a} integer primary key, {b} text);
select :SERVER_VERSION_NUM >= 150000 as has \gset
\if :has
create publication {pub} for table {s.t} ({a}, {b}) where ({b} <> {'text1'}), {s2.t2} with (publish = 'insert');
create publication {pub2} for tables in schema {s2}, {s};
\else
create publication {pub} for table {s.t}, {s2.t2};
\endif
comment on publication {pub} is {'text2'};
create subscription {sub} connection 'dbname=x' publication {p1}, {p2} with (connect = false, slot_name = 'a_slot');
comment on subscription {sub} is {'text3'};
