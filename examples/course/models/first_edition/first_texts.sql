{% set details_labels = [
    '"Batteries Included?": "No"', '"Batteries Included?": "Yes"',
    '"Batteries Required?": "No"', '"Batteries Required?": "Yes"',
    'By Manufacturer', 'Item', 'Date First', 'Package', ':',
    'Number of', 'Best Sellers', 'Number', 'Product ',
] %}

with

rows_priced as (
    select
        *,
        {{ parse_python_float('raw_price') }} as price_usd
    from {{ ref('winnow', 'staged_records') }}
),

rows_in_range as (
    select
        record_id,
        category,
        price_usd,
        coalesce(raw_title, '') as title,
        {{ winnow.join_list('raw_description') }} as description,
        {{ winnow.join_list('raw_features') }} as features,
        -- The parquet files hold details as Python spells them; all are read as those.
        coalesce(
            {{ spell_json_as_python('raw_details_text') }}, raw_details_text
        ) as details
    from rows_priced
    where price_usd between 0.5 and 999.49
),

fields_joined as (
    select
        record_id,
        category,
        price_usd,
        title,
        concat(
            nullif(description, '') || chr(10),
            nullif(features, '') || chr(10),
            {{ remove_in_turn("nullif(details, '')", details_labels) }} || chr(10)
        ) as contents
    from rows_in_range
),

-- The short are set to null rather than filtered out, for the engine would move the
-- filter down and make each text twice.
contents_cut as (
    select
        record_id,
        category,
        price_usd,
        case when length(contents) > 300 then title end as title,
        case when length(contents) > 300 then left(contents, 1120) end as contents
    from fields_joined
),

signs_scrubbed as (
    select
        record_id,
        category,
        price_usd,
        {{ scrub_signs('title') }} as title,
        {{ scrub_signs('contents') }} as contents
    from contents_cut
),

tokens_taken as (
    select
        record_id,
        category,
        price_usd,
        {{ take_tokens(
            drop_words_with_digits('title', 7) ~ ' || chr(10) || '
            ~ drop_words_with_digits('contents', 7),
            160
        ) }} as first_tokens
    from signs_scrubbed
),

short_texts_emptied as (
    select
        tokens_taken.record_id,
        tokens_taken.category,
        tokens_taken.price_usd,
        case
            when tokens_taken.first_tokens.token_count > 150
                then tokens_taken.first_tokens.text
        end as text
    from tokens_taken
)

select * from short_texts_emptied
