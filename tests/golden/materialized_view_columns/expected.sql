-- materialized view columns
--
-- @revision …
-- @revises  …
-- @created  …
-- @proved   …

-- @upgrade

CREATE MATERIALIZED VIEW public.notes AS
SELECT a.note
   FROM public.a;
ALTER MATERIALIZED VIEW public.notes ALTER COLUMN note SET STATISTICS 50;
ALTER MATERIALIZED VIEW public.notes
    ALTER COLUMN note SET STORAGE plain,
    ALTER COLUMN note SET COMPRESSION pglz;
ALTER MATERIALIZED VIEW public.notes ALTER COLUMN note SET (n_distinct=3);

-- locks public.words: SHARE UPDATE EXCLUSIVE
ALTER MATERIALIZED VIEW public.words
    ALTER COLUMN id SET STATISTICS -1,
    ALTER COLUMN word SET STATISTICS 30,
    ALTER COLUMN note SET STATISTICS 40;

-- locks public.words: ACCESS EXCLUSIVE
ALTER MATERIALIZED VIEW public.words
    ALTER COLUMN word SET STORAGE external,
    ALTER COLUMN note SET STORAGE main,
    ALTER COLUMN word SET COMPRESSION default,
    ALTER COLUMN note SET COMPRESSION pglz;

-- locks public.words: SHARE UPDATE EXCLUSIVE
ALTER MATERIALIZED VIEW public.words
    ALTER COLUMN id RESET (n_distinct, n_distinct_inherited),
    ALTER COLUMN word RESET (n_distinct),
    ALTER COLUMN id SET (n_distinct=-0.5);
COMMENT ON COLUMN public.words.id IS NULL;
COMMENT ON COLUMN public.words.word IS 'Word';

-- @downgrade

DROP MATERIALIZED VIEW public.notes;

DROP MATERIALIZED VIEW public.words;

CREATE MATERIALIZED VIEW public.words AS
SELECT a.id,
    a.word,
    a.note
   FROM public.a;
ALTER MATERIALIZED VIEW public.words
    ALTER COLUMN id SET STATISTICS 10,
    ALTER COLUMN word SET STATISTICS 20;
ALTER MATERIALIZED VIEW public.words ALTER COLUMN word SET COMPRESSION pglz;
ALTER MATERIALIZED VIEW public.words
    ALTER COLUMN id SET (n_distinct=5, n_distinct_inherited=7),
    ALTER COLUMN word SET (n_distinct=-1);
COMMENT ON COLUMN public.words.id IS 'Number';
COMMENT ON COLUMN public.words.word IS 'Text';
