-- The numbers were computed by Python's hashlib; over many keys the mean is one half.
with

cases (given, expected) as (
    values
    ('a', 0.183879729014161),
    ('B07XJ8C8F5', 0.4953158772644481)
),

wrong_values as (
    select given
    from cases
    where abs({{ hash_to_unit('given', 'seed') }} - expected) > 1e-12
),

wrong_mean as (
    select 'mean' as given
    from range(10000) as numbers (number)
    having abs(avg({{ hash_to_unit('cast(numbers.number as varchar)', 'seed') }}) - 0.5) > 0.02
)

select * from wrong_values
union all
select * from wrong_mean
