-- Routines, what calls them, and operators.
create schema {s};
create schema {s2};
create type {s.e} as enum ('a', {'v1'});
create domain {s.d} as integer;
create table {s2.other} ({c1} integer);
create table {s.t} ({c1} integer, {c2} text, {c3} {s.e});
create function {s.f1}({x} integer, {y} text default {'text2'}, inout {z} integer default 7, in {w} {s.e} default {'v1'}) language sql as {'body1'};
comment on function {s.f1} is {'text3'};
create function {s.f2}({x} {s.t}, variadic {y} {s.e}[] default '{}') returns table ({o1} {s.d}, {o2} text) language plpgsql
    set search_path = {s}, {s2} set application_name = {'text4'} as {'plbody1'};
create function {s.f3}({x} {s.d}) returns setof {s.t} rows 7 language sql begin atomic select {c1}, {c2}, {c3} from {s.t} where {c1} = {x} or {c2} = {'text1'}; end;
create function {s2.f4}({s.e}, {s.t}) returns {s.d} language sql immutable return 5::{s.d};
create procedure {s.p1}({x} integer, out {y} {s.e}) language plpgsql as {'plbody2'};
comment on procedure {s.p1} is {'text4'};
create function {s.acc}({s.d}[], {s.d}) returns {s.d}[] language sql immutable as 'select $1';
create function {s.fin}({s.d}[]) returns {s.d} language sql immutable return $1[1]::{s.d};
create aggregate {s2.agg}({x} {s.d}) (sfunc = {s.acc}, stype = {s.d}[], finalfunc = {s.fin}, initcond = '{}');
comment on aggregate {s2.agg}({s.d}) is {'text1'};
create function {s.acct}(text, text) returns text language sql immutable as 'select $1';
create aggregate {s.agg2}({x} text) (sfunc = {s.acct}, stype = text, initcond = {'text2'});
create aggregate {s.agg3}(*) (sfunc = int8inc, stype = int8, initcond = 0);
create aggregate {s.agg4}({x} text order by {y} text) (sfunc = {s.acct}, stype = text);
create function {s.trig}() returns trigger language plpgsql as {'plbody3'};
create trigger {tr1} before insert or update of {c1}, {c2} on {s.t} for each row when (new.{c2} <> {'text3'})
    execute function {s.trig}({'text1'}, {'text4'}, '', {'x'});
comment on trigger {tr1} on {s.t} is {'text4'};
create trigger {tr2} after update on {s.t} referencing old table as {tt1} new table as {tt2} for each statement execute function {s.trig}();
create constraint trigger {tr3} after insert on {s.t} from {s2.other} deferrable for each row execute function {s.trig}();
alter table {s.t} disable trigger {tr2};
create function {s.evf}() returns event_trigger language plpgsql as 'begin end';
create event trigger {ev} on ddl_command_end when tag in ('CREATE CONVERSION') execute function {s.evf}();
comment on event trigger {ev} is {'text1'};
create function {s.handler}() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create function {s2.validator}(oid) returns void language c strict as '$libdir/plpgsql', 'plpgsql_validator';
create trusted language {lang} handler {s.handler} inline plpgsql_inline_handler validator {s2.validator};
comment on language {lang} is {'text2'};
create function {s.f5}() returns integer language {lang} as {'plbody4'};
