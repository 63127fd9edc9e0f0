-- Each place has a number of its own, and the lowest hundred of 10,000 are not the
-- first hundred.
with

places as (
    select
        numbers.number as source_row,
        {{ hash_row("'a.csv'", 'numbers.number') }} as row_key,
        {{ hash_row("'b.csv'", 'numbers.number') }} as other_key
    from range(10000) as numbers (number)
),

lowest as (
    select * from places
    order by row_key
    limit 100
)

select 'repeated' as fault from places
having count(distinct row_key) <> 10000
union all
select 'the file does not count' as fault from places
where row_key = other_key
union all
select 'unsampled from all over' as fault from lowest
having avg(source_row) not between 4000 and 6000
