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

shingles_placed as (
    select
        *,
        {{ place_shingles('shingles') }} as places
    from shingles_hashed
),

sketched as (
    select
        *,
        {{ lowest_places('places') }} as sketch
    from shingles_placed
)

select * from sketched
