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
where item_count <> 4 or b_count <> 2 or null_count <> 1
