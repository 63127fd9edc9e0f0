{% set size = [var('shingle_words') | int, 1] | max %}

-- How many numbers, and which of them are equal; the numbers themselves are the
-- engine's own.
with

cases (given, expected_count, expected_distinct) as (
    values
    (range(0, {{ size }}), 1, 1),
    (range(1, {{ size }}), 0, 0),
    ([], 0, 0),
    (range(100), {{ 101 - size }}, {{ 101 - size }}),
    -- The first run comes again at the end.
    (list_concat(range(50), range({{ size }})), 51, 50),
    ([{{ ([7] * 20) | join(', ') }}], {{ 21 - size }}, 1)
)

select * from cases
where
    len({{ hash_runs('given') }}) is distinct from expected_count
    or list_unique({{ hash_runs('given') }}) is distinct from expected_distinct
