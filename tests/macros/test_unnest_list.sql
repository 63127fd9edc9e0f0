with

cases (given) as (
    values
    (['b', 'a', 'b']),
    ([null]),
    ([]),
    (null)
),

items as (
    select {{ unnest_list('given') }} as item from cases
),

counted as (
    select
        count(*) as item_count,
        count(*) filter (where item = 'b') as b_count,
        count(*) filter (where item is null) as null_count
    from items
)

select * from counted
where (item_count, b_count, null_count) <> (4, 2, 1)
