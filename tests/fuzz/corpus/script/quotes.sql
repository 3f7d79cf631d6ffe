-- @revision q
-- @upgrade
SELECT $$a;b$$, $x$;$x$, E'\';', 'it''s;', "a;""b", U&'\0041', B'01', 1.5e3, $1 /* a /* ; */ b */ -- ;
;
/* block
  comment */
SELECT 1 -- end
