-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda of two parameters, so it misjudges the indent after one)
{{ config(materialized='view', meta={'row_local': true}) }}

with

texts as (
    select * from {{ ref('cleaned_texts_redacted') }}
),

-- The prompt must not contain its answer: in dollars, or as the source has it.
dollars_masked as (
    select
        *,
        nullif(price_amount, price_usd) as price_unconverted,
        {{ mask_price('texts_without_persons', 'price_usd', 'price_currency') }}
            as texts_without_dollars
    from texts
),

prices_masked as (
    select
        *,
        {{ mask_price('texts_without_dollars', 'price_unconverted', 'price_currency') }}
            as texts_without_price
    from dollars_masked
),

urls_stripped as (
    select
        *,
        {{ strip_urls('texts_without_price') }} as texts_without_urls
    from prices_masked
),

barcodes_stripped as (
    select
        *,
        {{ strip_barcodes('texts_without_urls') }} as texts_without_barcodes
    from urls_stripped
)

select * from barcodes_stripped
