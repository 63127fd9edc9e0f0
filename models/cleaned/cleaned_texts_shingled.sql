{{ config(materialized='view') }}

with

texts as (
    select * from {{ ref('cleaned_texts_assembled') }}
),

words_split as (
    select
        *,
        {{ split_words('text') }} as words
    from texts
),

shingles_hashed as (
    select
        *,
        {{ hash_shingles('words') }} as shingles
    from words_split
),

-- A product without a price is in no data set, so nothing is compared with it.
shingles_placed as (
    select
        *,
        case
            when price_usd is not null then {{ place_shingles('shingles') }}
        end as places
    from shingles_hashed
),

sketched as (
    select
        *,
        {{ lowest_places('places') }} as sketch
    from shingles_placed
)

select * from sketched
