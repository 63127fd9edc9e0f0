{{ config(materialized='view') }}

with

texts as (
    select
        *,
        {{ parse_price('raw_price') }} as price_usd
    from {{ ref('cleaned_texts') }}
),

-- What a model is asked for must not stand in the question.
prices_masked as (
    select
        *,
        {{ mask_price('clean_texts', 'price_usd') }} as masked_texts
    from texts
),

texts_split as (
    select
        *,
        masked_texts <> clean_texts as has_price_leak,
        {{ split_texts('masked_texts', 1) }} as title,
        {{ split_texts('masked_texts', 2) }} as description,
        {{ split_texts('masked_texts', 3) }} as features,
        {{ split_texts('masked_texts', 4) }} as details
    from prices_masked
)

select * from texts_split
