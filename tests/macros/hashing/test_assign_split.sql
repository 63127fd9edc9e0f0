-- Over many names each split has its share.
with

names_drawn as (
    select {{ assign_split('cast(numbers.number as varchar)') }} as split
    from range(20000) as numbers (number)
),

shares as (
    select
        split,
        count(*) / 20000 as share
    from names_drawn
    group by split
),

expected_shares (split, expected) as (
    values
    ('test_natural', {{ var('test_natural_share') }}),
    ('test', {{ var('test_share') }}),
    ('validation', {{ var('validation_share') }})
)

select
    expected_shares.*,
    shares.share
from expected_shares
left join shares on expected_shares.split = shares.split
where abs(coalesce(shares.share, 0) - expected_shares.expected) > 0.01
