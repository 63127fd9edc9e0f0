-- Against the printed tables.
with

cases (given, expected) as (
    values
    (1, 3.841),
    (2, 5.991),
    (10, 18.307),
    (30, 43.773),
    (100, 124.342)
),

computed as (
    select
        *,
        {{ chi_square_quantile('given') }} as quantile
    from cases
)

select * from computed
where not coalesce(abs(quantile / expected - 1) < 0.03, false)
union all
select
    0 as given,
    0 as expected,
    {{ chi_square_quantile('0') }} as quantile
where {{ chi_square_quantile('0') }} is not null
