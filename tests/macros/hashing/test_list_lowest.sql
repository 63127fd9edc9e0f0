with

cases (case_id, given, expected) as (
    values
    ('more than asked', ['d', 'b', 'c', 'a'], ['a', 'b', 'c']),
    ('fewer than asked', ['b', 'a'], ['a', 'b']),
    ('repeats count', ['b', 'a', 'a', 'a'], ['a', 'a', 'a']),
    ('nulls do not', [null, 'b', 'a'], ['a', 'b']),
    ('nothing but nulls', [null], null)
),

items as (
    select
        case_id,
        expected,
        {{ unnest_list('given') }} as item
    from cases
),

found as (
    select
        case_id,
        expected,
        {{ list_lowest('item', 3) }} as lowest
    from items
    group by case_id, expected
)

select * from found
where lowest is distinct from expected
