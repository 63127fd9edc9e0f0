{{ config(materialized='view', meta={'row_local': true}) }}

{% set max_tokens = var('max_text_tokens') %}
{% set shares = {} %}
{% for field in ['title', 'details', 'features'] %}
    {% set ratio = read_template(field ~ '_ratio') or 0 %}
    {% do shares.update({field: ratio ~ ' * ' ~ max_tokens}) %}
{% endfor %}

with

texts as (
    select
        *,
        full_text_tokens > {{ max_tokens }} as is_long
    from {{ ref('cleaned_texts_assembled') }}
),

-- Only of a text that has to be cut are the fields counted.
fields_counted as (
    select
        *,
        case when is_long then {{ count_tokens('title') }} else 0 end
            as title_tokens,
        case when is_long then {{ count_tokens('details') }} else 0 end
            as details_tokens,
        case when is_long then {{ count_tokens('features') }} else 0 end
            as features_tokens,
        case when is_long then {{ count_tokens('description') }} else 0 end
            as description_tokens
    from texts
),

title_budgeted as (
    select
        *,
        {{ max_tokens }} - greatest(
            full_text_tokens
            - title_tokens - details_tokens - features_tokens - description_tokens,
            0
        ) as field_budget,
        least(title_tokens, {{ shares.title }}) as title_budget,
        {{ max_tokens }} - {{ shares.values() | join(' - ') }} as description_share
    from fields_counted
),

-- A field has its share, and what the fields behind it leave of theirs.
details_budgeted as (
    select
        *,
        least(details_tokens, greatest(
            {{ shares.details }},
            field_budget - title_budget
            - least(features_tokens, {{ shares.features }})
            - least(description_tokens, description_share)
        )) as details_budget
    from title_budgeted
),

features_budgeted as (
    select
        *,
        least(features_tokens, greatest(
            {{ shares.features }},
            field_budget - title_budget - details_budget
            - least(description_tokens, description_share)
        )) as features_budget
    from details_budgeted
),

description_budgeted as (
    select
        *,
        least(description_tokens, greatest(
            field_budget - title_budget - details_budget - features_budget, 0
        )) as description_budget
    from features_budgeted
)

select * from description_budgeted
