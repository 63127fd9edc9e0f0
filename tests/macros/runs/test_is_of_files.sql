-- Source and file both have to be one of them, quotes and all.
with

given as (
    select
        1 as n,
        'one' as source,
        'a.csv' as source_file
    union all
    select
        2 as n,
        'one' as source,
        'b.csv' as source_file
    union all
    select
        3 as n,
        'two' as source,
        'a.csv' as source_file
    union all
    select
        4 as n,
        'two' as source,
        'it''s.csv' as source_file
),

found as (
    select list(n order by n) as numbers from given
    where {{ is_of_files([('one', 'a.csv'), ('two', "it's.csv")]) }}
)

select * from found
where numbers <> [1, 4]
