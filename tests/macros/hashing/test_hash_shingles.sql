{% set size = [var('shingle_words') | int, 1] | max %}

-- How many numbers, and which of them are equal; the numbers themselves are the
-- engine's own.
with

-- Numbers stand for words.
cases (given, expected_count, expected_distinct) as (
    values
    (range(0, {{ size }}), 1, 1),
    (range(1, {{ size }}), 0, 0),
    ([7], {{ 1 // size }}, {{ 1 // size }}),
    ([], 0, 0),
    (null, 0, 0),
    (range(100), {{ 101 - size }}, {{ 101 - size }}),
    -- The first run comes again at the end.
    (list_concat(range(50), range({{ size }})), 51, 50),
    ([{{ ([7] * 20) | join(', ') }}], {{ 21 - size }}, 1)
),

texts as (
    select
        expected_count,
        expected_distinct,
        list_transform(given, lambda number: '日本 ' || number) as words
    from cases
),

texts_hashed as (
    select
        *,
        {{ hash_shingles('words') }} as shingles
    from texts
),

wrong_numbers as (
    select words from texts_hashed
    where
        len(shingles) is distinct from expected_count
        or list_unique(shingles) is distinct from expected_distinct
        -- Whatever sign the engine gives them, their places have none.
        or list_min({{ place_shingles('shingles') }}) < 0
),

orders (words, words_later, words_reversed) as (
    values
    (
        range(0, {{ size }}),
        list_concat(range(90, 95), range(0, {{ size }})),
        list_reverse(range(0, {{ size }}))
    )
),

orders_hashed as (
    select
        words,
        {{ hash_shingles('words') }} as shingles,
        {{ hash_shingles('words_later') }} as shingles_later,
        {{ hash_shingles('words_reversed') }} as shingles_reversed
    from orders
),

wrong_equalities as (
    select cast(words as varchar[]) as words from orders_hashed
    where
        shingles[1] is distinct from shingles_later[-1]
        or (shingles = shingles_reversed and {{ size }} > 1)
)

select * from wrong_numbers
union all
select * from wrong_equalities
