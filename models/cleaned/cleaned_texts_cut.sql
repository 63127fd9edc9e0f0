{{ config(materialized='view', meta={'row_local': true}) }}

{% set template = read_template('text_template') %}

with

texts as (
    select * from {{ ref('cleaned_texts_budgeted') }}
),

fields_cut as (
    select
        *,
        cast(title_tokens - title_budget as integer) as title_tokens_cut,
        {{ cut_to_tokens('title', 'title_tokens', 'title_budget') }}
            as title_cut,
        cast(details_tokens - details_budget as integer) as details_tokens_cut,
        {{ cut_to_tokens('details', 'details_tokens', 'details_budget') }}
            as details_cut,
        cast(features_tokens - features_budget as integer) as features_tokens_cut,
        {{ cut_to_tokens('features', 'features_tokens', 'features_budget') }}
            as features_cut,
        cast(description_tokens - description_budget as integer) as description_tokens_cut,
        {{ cut_to_tokens('description', 'description_tokens', 'description_budget') }}
            as description_cut
    from texts
),

texts_filled as (
    select
        *,
        case
            when is_long
                then {{ fill_template(template, {
                    'category': 'category_line',
                    'title': 'title_cut',
                    'sizes': 'sizes',
                    'details': 'details_cut',
                    'features': 'features_cut',
                    'description': 'description_cut',
                }) }}
            else full_text
        end as filled_text_cut
    from fields_cut
),

texts_squeezed as (
    select
        *,
        {{ squeeze_whitespace('filled_text_cut') }} as squeezed_text
    from texts_filled
),

-- The joints of the fields have tokens too.
texts_cut as (
    select
        *,
        case
            when is_long
                then {{ cut_to_tokens(
                    'squeezed_text', count_tokens('squeezed_text'), var('max_text_tokens')
                ) }}
            else full_text
        end as text
    from texts_squeezed
)

select * from texts_cut
