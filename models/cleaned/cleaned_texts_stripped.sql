-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda of two parameters, so it misjudges the indent after one)
{{ config(materialized='view', meta={'row_local': true}) }}
{% set phrases = seed_values(ref('boilerplate_phrases'), 'phrase') | join('|') %}
{% set announcements = seed_values(ref('code_announcements'), 'words') %}
{% set shapes = ref('part_number_shapes') %}
{% set taken = seed_values(shapes, 'shape', 'is_part_number', 'position') %}
{% set kept = seed_values(shapes, 'shape', 'not is_part_number', 'position') %}

with

texts as (
    select * from {{ ref('cleaned_texts_masked') }}
),

-- Words of the text announce them, or the details of the record state them.
announced_codes_stripped as (
    select
        *,
        {% if var('identifiers_removed') == 'none' -%}
        texts_without_barcodes as texts_without_announced,
        [] as identifiers
        {%- else -%}
        {{ strip_announced_codes('texts_without_barcodes', announcements, kept) }}
            as texts_without_announced,
        {{ list_identifiers('details_by_key', kept) }} as identifiers
        {%- endif %}
    from texts
),

identifiers_stripped as (
    select
        *,
        {{ strip_words('texts_without_announced', 'identifiers') }}
            as texts_without_identifiers
    from announced_codes_stripped
),

part_numbers_stripped as (
    select
        *,
        {% if var('identifiers_removed') == 'by_shape' -%}
        {{ strip_part_numbers('texts_without_identifiers', taken, kept) }}
            as texts_without_codes
        {%- else -%}
        texts_without_identifiers as texts_without_codes
        {%- endif %}
    from identifiers_stripped
),

-- Clauses that any shop could say of any record. A title is left as it is.
phrases_stripped as (
    select
        *,
        {{ split_texts('texts_without_codes', 1) }} || {{ strip_phrases(
            'substr(texts_without_codes, strpos(texts_without_codes, chr(31)))',
            quote_text(phrases)
        ) }} as texts_without_phrases
    from part_numbers_stripped
),

changes_listed as (
    select
        *,
        list_filter(
            [
                case when texts_without_email <> clean_texts then 'email_addresses' end,
                case when texts_without_accounts <> texts_without_email then 'bank_accounts' end,
                case when texts_without_cards <> texts_without_accounts then 'card_numbers' end,
                case when texts_without_phone <> texts_without_cards then 'phone_numbers' end,
                case
                    when texts_without_addresses <> texts_without_phone
                        then 'network_addresses'
                end,
                case when texts_without_persons <> texts_without_addresses then 'user_ids' end,
                case when texts_without_price <> texts_without_persons then 'price' end,
                case when texts_without_urls <> texts_without_price then 'urls' end,
                case when texts_without_barcodes <> texts_without_urls then 'barcodes' end,
                case
                    when texts_without_identifiers <> texts_without_barcodes
                        then 'identifiers'
                end,
                case
                    when texts_without_codes <> texts_without_identifiers
                        then 'part_numbers'
                end,
                case when texts_without_phrases <> texts_without_codes then 'boilerplate' end
            ],
            lambda change: change is not null
        ) as masked
    from phrases_stripped
)

select * from changes_listed
