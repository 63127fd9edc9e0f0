-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda of two parameters, so it misjudges the indent after one)
{{ config(materialized='view', meta={'row_local': true}) }}
{% set phrases = seed_values(ref('boilerplate_phrases'), 'phrase') | join('|') %}
{% set shapes = ref('part_number_shapes') %}
{% set taken = seed_values(shapes, 'shape', 'is_part_number', 'position') %}
{% set kept = seed_values(shapes, 'shape', 'not is_part_number', 'position') %}

with

texts as (
    select * from {{ ref('cleaned_texts_redacted') }}
),

-- The prompt must not contain its answer.
dollars_masked as (
    select
        *,
        {{ mask_price('texts_without_persons', 'price_usd') }} as texts_without_dollars
    from texts
),

prices_masked as (
    select
        *,
        {{ mask_foreign_price(
            'texts_without_dollars', 'price_amount', 'price_currency'
        ) }} as texts_without_price
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
),

part_numbers_stripped as (
    select
        *,
        {{ strip_part_numbers('texts_without_barcodes', taken, kept) }} as texts_without_codes
    from barcodes_stripped
),

-- Sentences that any shop could say of any record.
phrases_stripped as (
    select
        *,
        {{ strip_phrases('texts_without_codes', quote_text(phrases)) }} as texts_without_phrases
    from part_numbers_stripped
),

changes_listed as (
    select
        *,
        list_filter(
            [
                case when texts_without_email <> clean_texts then 'email_addresses' end,
                case when texts_without_cards <> texts_without_email then 'card_numbers' end,
                case when texts_without_phone <> texts_without_cards then 'phone_numbers' end,
                case when texts_without_persons <> texts_without_phone then 'user_ids' end,
                case when texts_without_price <> texts_without_persons then 'price' end,
                case when texts_without_urls <> texts_without_price then 'urls' end,
                case when texts_without_barcodes <> texts_without_urls then 'barcodes' end,
                case when texts_without_codes <> texts_without_barcodes then 'part_numbers' end,
                case when texts_without_phrases <> texts_without_codes then 'boilerplate' end
            ],
            lambda change: change is not null
        ) as masked
    from phrases_stripped
)

select * from changes_listed
