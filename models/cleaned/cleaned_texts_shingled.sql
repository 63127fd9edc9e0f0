-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda of two parameters, so it misjudges the indent after one)
{{ config(materialized='view', meta={'row_local': true}) }}

with

texts as (
    select * from {{ ref('cleaned_texts_cut') }}
),

words_split as (
    select
        *,
        {{ split_words('text') }} as words
    from texts
),

words_hashed as (
    select
        *,
        {{ hash_words('words') }} as word_hashes
    from words_split
),

shingles_placed as (
    select
        *,
        {{ place_shingles(hash_runs('word_hashes')) }} as places
    from words_hashed
),

-- A record without a price is in no data set, so nothing is compared with it.
signed as (
    select
        *,
        case when price_usd is not null then {{ make_signature('places') }} end
            as signature
    from shingles_placed
)

select * from signed
