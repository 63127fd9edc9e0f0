-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda inside another, so it misjudges the indent after one)
{{ config(materialized='view', meta={'row_local': true}) }}

{% set template = read_template('text_template') %}

with

texts as (
    select
        *,
        case
            when texts_without_phrases = clean_texts then clean_texts
            else {{ squeeze_whitespace(tidy_removals('texts_without_phrases')) }}
        end as tidy_texts
    from {{ ref('cleaned_texts_stripped') }}
),

-- Texts may become adjacent when something between them is removed.
pii_redacted as (
    select
        *,
        case
            when tidy_texts = clean_texts then clean_texts
            else {{ redact_pii('tidy_texts', is_tidied=true) }}
        end as masked_texts
    from texts
),

texts_split as (
    select
        * exclude (sizes),
        case
            when category not in ('', 'Unknown')
                then 'Category: ' || replace(category, '_', ' ')
        end as category_line,
        trim({{ split_texts('masked_texts', 1) }}) as title,
        sizes,
        {{ split_texts('masked_texts', 2) }} as description,
        {{ split_texts('masked_texts', 3) }} as features,
        {{ split_texts('masked_texts', 4) }} as details
    from pii_redacted
),

texts_assembled as (
    select
        *,
        {{ fill_template(template, {
            'category': 'category_line',
            'title': 'title',
            'sizes': 'sizes',
            'details': 'details',
            'features': 'features',
            'description': 'description',
        }) }} as filled_text
    from texts_split
),

texts_squeezed as (
    select
        *,
        {{ squeeze_whitespace('filled_text') }} as full_text
    from texts_assembled
),

tokens_counted as (
    select
        *,
        {{ count_tokens('full_text') }} as full_text_tokens
    from texts_squeezed
)

select * from tokens_counted
