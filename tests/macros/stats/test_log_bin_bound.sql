with

cases (given, expected_from, expected_to) as (
    values
    (1.0, 1.0, 1.2589),
    (1.25, 1.0, 1.2589),
    (1.26, 1.2589, 1.5849),
    (9.99, 7.9433, 10.0),
    (10.0, 10.0, 12.5893),
    (1000.0, 1000.0, 1258.9254),
    (0.01, 0.01, 0.0126),
    (0.0, null, null),
    (-5.0, null, null),
    (null, null, null)
),

bounds as (
    select
        *,
        {{ log_bin_bound('given') }} as bin_from,
        {{ log_bin_bound('given', step=1) }} as bin_to
    from cases
)

select * from bounds
where
    round(bin_from, 4) is distinct from expected_from
    or round(bin_to, 4) is distinct from expected_to
    or not coalesce(given >= bin_from and given < bin_to, expected_from is null)
