select 'ä' as x
;
select 2;
