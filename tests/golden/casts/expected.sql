-- casts
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN bits DROP DEFAULT,
    ALTER COLUMN bits TYPE integer USING bits::integer,
    ALTER COLUMN bits SET DEFAULT 1;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN paid TYPE numeric;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN mac TYPE macaddr8;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN span TYPE int4multirange USING span::int4multirange;

-- may lose data: gaps between the ranges of column public.a.spans
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN spans TYPE int4range USING range_merge(spans);

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN rel TYPE oid;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN list DROP DEFAULT,
    ALTER COLUMN list TYPE integer[] USING list::integer[],
    ALTER COLUMN list SET DEFAULT '{}'::integer[];

-- may lose data: USING for column public.a.stamp is a guess, no cast leads from integer to timestamp with time zone
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN stamp TYPE timestamp with time zone USING stamp::text::timestamp with time zone;

-- may lose data: USING for column public.a.mood is a guess, no cast leads from public.mood to public.state
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN mood DROP DEFAULT,
    ALTER COLUMN mood TYPE public.state USING mood::text::public.state,
    ALTER COLUMN mood SET DEFAULT 'bad'::public.state;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN word TYPE text;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN word SET DEFAULT 'x'::text;

-- fails on a value that is no numeric(10,2)
-- may lose data: digits beyond the 2nd behind the point of column public.a.price
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN price DROP DEFAULT,
    ALTER COLUMN price TYPE numeric(10,2) USING price::numeric(10,2),
    ALTER COLUMN price SET DEFAULT 1;

-- may lose data: the time of day of column public.a.day
-- depends on the TimeZone of the session that runs it
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN day DROP DEFAULT,
    ALTER COLUMN day TYPE date,
    ALTER COLUMN day SET DEFAULT CURRENT_DATE;

-- fails on a value beyond the range of real
-- may lose data: digits beyond the 6th of column public.a.small
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN small TYPE real;

-- fails on a value beyond the range of numeric(6,1)
-- may lose data: digits beyond the 1st behind the point of column public.a.narrow
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN narrow TYPE numeric(6,1);

-- may lose data: bits behind the 4th of column public.a.cut
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN cut TYPE bit(4) USING cut::bit(4);

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN flag DROP DEFAULT,
    ALTER COLUMN flag TYPE bigint USING flag::integer::bigint,
    ALTER COLUMN flag SET DEFAULT 1;

-- fails on a value that has \u0000 in it
-- may lose data: order and repetition of keys of column public.a.doc
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN doc TYPE jsonb;

-- fails on a value that is no number of its range
-- may lose data: digits behind the point of column public.a.num
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN num TYPE integer USING num::integer;

-- may lose data: days, months and years of column public.a."time"
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN "time" TYPE time without time zone;

-- may lose data: fractions of the second beyond the 3rd digit of column public.a.ms
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN ms TYPE timestamp(3) without time zone;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN of_domain TYPE integer USING of_domain::integer;

-- fails on a value that is no integer
-- fails on a value that public.positive refuses
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN to_domain TYPE public.positive USING to_domain::public.positive;

-- fails on a value of more than 5 characters
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN short TYPE character varying(5);

-- fails on a value beyond the range of money
-- may lose data: digits beyond the 2nd behind the point of column public.a.half
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN half DROP DEFAULT,
    ALTER COLUMN half TYPE money,
    ALTER COLUMN half SET DEFAULT 0;

-- may lose data: host bits of column public.a.host
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN host TYPE cidr;

-- @downgrade

-- may lose data: bits before the last 8 of column public.a.bits
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN bits DROP DEFAULT,
    ALTER COLUMN bits TYPE bit(8) USING bits::bit(8),
    ALTER COLUMN bits SET DEFAULT '00000001'::"bit";

-- fails on a value beyond the range of money
-- may lose data: digits beyond the 2nd behind the point of column public.a.paid
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN paid TYPE money;

-- fails on a value without FF:FE in its middle
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN mac TYPE macaddr;

-- may lose data: gaps between the ranges of column public.a.span
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN span TYPE int4range USING range_merge(span);

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN spans TYPE int4multirange USING spans::int4multirange;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN rel TYPE regclass;

-- may lose data: bits before the last 8 of column public.a.list
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN list DROP DEFAULT,
    ALTER COLUMN list TYPE bit(8)[] USING list::bit(8)[],
    ALTER COLUMN list SET DEFAULT '{}'::"bit"[];

-- may lose data: USING for column public.a.stamp is a guess, no cast leads from timestamp with time zone to integer
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN stamp TYPE integer USING stamp::text::integer;

-- may lose data: USING for column public.a.mood is a guess, no cast leads from public.state to public.mood
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN mood DROP DEFAULT,
    ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood,
    ALTER COLUMN mood SET DEFAULT 'ok'::public.mood;

-- fails on a value that is no public.mood
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN word DROP DEFAULT,
    ALTER COLUMN word TYPE public.mood USING word::public.mood,
    ALTER COLUMN word SET DEFAULT 'ok'::public.mood;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN price TYPE text;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN price SET DEFAULT '1'::text;

-- depends on the TimeZone of the session that runs it
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN day DROP DEFAULT,
    ALTER COLUMN day TYPE timestamp with time zone,
    ALTER COLUMN day SET DEFAULT now();

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN small TYPE double precision;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN narrow TYPE numeric(10,2);

-- zeros are put behind the bits that there are
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN cut TYPE bit(8) USING cut::bit(8);

-- may lose data: USING for column public.a.flag is a guess, no cast leads from bigint to boolean
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN flag DROP DEFAULT,
    ALTER COLUMN flag TYPE boolean USING flag::text::boolean,
    ALTER COLUMN flag SET DEFAULT true;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN doc TYPE json;

-- may lose data: USING for column public.a.num is a guess, no cast leads from integer to jsonb
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN num TYPE jsonb USING num::text::jsonb;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN "time" TYPE interval;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN ms TYPE timestamp(6) without time zone;

-- may lose data: bits before the last 8 of column public.a.of_domain
-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN of_domain TYPE public.bits USING of_domain::public.bits;

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a ALTER COLUMN to_domain TYPE text;

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN short TYPE character varying(10);

-- locks public.a: ACCESS EXCLUSIVE, rewrites
ALTER TABLE public.a
    ALTER COLUMN half DROP DEFAULT,
    ALTER COLUMN half TYPE numeric,
    ALTER COLUMN half SET DEFAULT random();

-- locks public.a: ACCESS EXCLUSIVE
ALTER TABLE public.a ALTER COLUMN host TYPE inet;
