-- names of types aside
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

ALTER TYPE app."ééééééééééééééééééééééééééééééé" RENAME TO "ééééééééééééééééééééééééééééé__old";
ALTER TYPE app."éééééééééééééééééééééééééé_multirange" RENAME TO "éééééééééééééééééééééééééé_multi__old";
ALTER FUNCTION app."ééééééééééééééééééééééééééééééé"(bigint, bigint) RENAME TO "ééééééééééééééééééééééééééééé__old";
ALTER FUNCTION app."ééééééééééééééééééééééééééééééé"(bigint, bigint, text) RENAME TO "ééééééééééééééééééééééééééééé__old";
ALTER FUNCTION app."éééééééééééééééééééééééééé_multirange"() RENAME TO "éééééééééééééééééééééééééé_multi__old";
ALTER FUNCTION app."éééééééééééééééééééééééééé_multirange"(app."ééééééééééééééééééééééééééééé__old") RENAME TO "éééééééééééééééééééééééééé_multi__old";
ALTER FUNCTION app."éééééééééééééééééééééééééé_multirange"(VARIADIC app."ééééééééééééééééééééééééééééé__old"[]) RENAME TO "éééééééééééééééééééééééééé_multi__old";

ALTER TYPE app.span RENAME TO span__old;
ALTER TYPE other.spans RENAME TO spans__old;
ALTER FUNCTION app.span(bigint, bigint) RENAME TO span__old;
ALTER FUNCTION app.span(bigint, bigint, text) RENAME TO span__old;
ALTER FUNCTION app.spans() RENAME TO spans__old;
ALTER FUNCTION app.spans(app.span__old) RENAME TO spans__old;
ALTER FUNCTION app.spans(VARIADIC app.span__old[]) RENAME TO spans__old;

ALTER TYPE app."xééééééééééééééééééééééééééééééé" RENAME TO "xéééééééééééééééééééééééééééé__old";

CREATE TYPE app."xééééééééééééééééééééééééééééééé" AS ENUM ('b');

CREATE TYPE app."ééééééééééééééééééééééééééééééé" AS RANGE (subtype = integer);

CREATE TYPE app.span AS RANGE (subtype = integer, multirange_type_name = other.spans);

-- may lose data: USING for column app.a.r is a guess, bounds of type bigint are read as integer
-- locks app.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE app.a ALTER COLUMN r TYPE app.span USING r::text::app.span;

-- may lose data: USING for column app.a.m is a guess, bounds of type bigint are read as integer
-- locks app.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE app.a ALTER COLUMN m TYPE other.spans USING m::text::other.spans;

-- fails on a row that holds 'a'
-- locks app.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE app.a
    ALTER COLUMN n TYPE app."xééééééééééééééééééééééééééééééé" USING n::text::app."xééééééééééééééééééééééééééééééé";

-- may lose data: USING for column app.a.e is a guess, bounds of type bigint are read as integer
-- locks app.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE app.a
    ALTER COLUMN e TYPE app."ééééééééééééééééééééééééééééééé" USING e::text::app."ééééééééééééééééééééééééééééééé";

DROP TYPE app."xéééééééééééééééééééééééééééé__old";

DROP TYPE app."ééééééééééééééééééééééééééééé__old";

DROP TYPE app.span__old;

-- @downgrade

ALTER TYPE app."xééééééééééééééééééééééééééééééé" ADD VALUE 'a' BEFORE 'b';

-- @downgrade

ALTER TYPE app."ééééééééééééééééééééééééééééééé" RENAME TO "ééééééééééééééééééééééééééééé__old";
ALTER TYPE app."éééééééééééééééééééééééééé_multirange" RENAME TO "éééééééééééééééééééééééééé_multi__old";
ALTER FUNCTION app."ééééééééééééééééééééééééééééééé"(integer, integer) RENAME TO "ééééééééééééééééééééééééééééé__old";
ALTER FUNCTION app."ééééééééééééééééééééééééééééééé"(integer, integer, text) RENAME TO "ééééééééééééééééééééééééééééé__old";
ALTER FUNCTION app."éééééééééééééééééééééééééé_multirange"() RENAME TO "éééééééééééééééééééééééééé_multi__old";
ALTER FUNCTION app."éééééééééééééééééééééééééé_multirange"(app."ééééééééééééééééééééééééééééé__old") RENAME TO "éééééééééééééééééééééééééé_multi__old";
ALTER FUNCTION app."éééééééééééééééééééééééééé_multirange"(VARIADIC app."ééééééééééééééééééééééééééééé__old"[]) RENAME TO "éééééééééééééééééééééééééé_multi__old";

ALTER TYPE app.span RENAME TO span__old;
ALTER TYPE other.spans RENAME TO spans__old;
ALTER FUNCTION app.span(integer, integer) RENAME TO span__old;
ALTER FUNCTION app.span(integer, integer, text) RENAME TO span__old;
ALTER FUNCTION app.spans() RENAME TO spans__old;
ALTER FUNCTION app.spans(app.span__old) RENAME TO spans__old;
ALTER FUNCTION app.spans(VARIADIC app.span__old[]) RENAME TO spans__old;

CREATE TYPE app."ééééééééééééééééééééééééééééééé" AS RANGE (subtype = bigint);

CREATE TYPE app.span AS RANGE (subtype = bigint, multirange_type_name = other.spans);

-- may lose data: USING for column app.a.r is a guess, bounds of type integer are read as bigint
-- locks app.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE app.a ALTER COLUMN r TYPE app.span USING r::text::app.span;

-- may lose data: USING for column app.a.m is a guess, bounds of type integer are read as bigint
-- locks app.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE app.a ALTER COLUMN m TYPE other.spans USING m::text::other.spans;

-- may lose data: USING for column app.a.e is a guess, bounds of type integer are read as bigint
-- locks app.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE app.a
    ALTER COLUMN e TYPE app."ééééééééééééééééééééééééééééééé" USING e::text::app."ééééééééééééééééééééééééééééééé";

DROP TYPE app."ééééééééééééééééééééééééééééé__old";

DROP TYPE app.span__old;
