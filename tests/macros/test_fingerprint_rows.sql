-- The order of rows is nothing, each value is something.
with

given as (
    select
        1 as n,
        'a' as t,
        [1, 2] as l
    union all
    select
        2 as n,
        'b' as t,
        null as l
    union all
    select
        3 as n,
        null as t,
        [3] as l
),

turned as (
    select * from given
    order by n desc
),

fewer as (
    select * from given
    where n < 3
),

changed as (
    select * replace (coalesce(l, [0]) as l) from given
),

fingerprints as (
    select
        (select {{ fingerprint_rows('given') }} from given) as of_given,
        (select {{ fingerprint_rows('turned') }} from turned) as of_turned,
        (select {{ fingerprint_rows('fewer') }} from fewer) as of_fewer,
        (select {{ fingerprint_rows('changed') }} from changed) as of_changed
)

select 'the order counts' as fault from fingerprints
where of_given <> of_turned
union all
select 'a row does not count' as fault from fingerprints
where of_given = of_fewer
union all
select 'a value does not count' as fault from fingerprints
where of_given = of_changed
