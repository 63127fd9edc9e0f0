-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda of two parameters, so it misjudges the indent after one)
{{ config(materialized='view', meta={'row_local': true}) }}

with

records_priced as (
    select * from {{ ref('cleaned_records_priced') }}
),

knowledge as (
    select
        (
            select list(detail_key)
            from {{ ref('detail_keys') }}
            where role in ('best_sellers', 'excluded', 'identifier')
        ) as excluded_keys
),

lists_joined as (
    select
        records_priced.*,
        {{ normalize_detail_keys('records_priced.raw_details') }} as details_by_key,
        {{ list_filled('records_priced.raw_features') }} as filled_features,
        {{ join_list(list_filled('records_priced.raw_description')) }} as description_text,
        {{ json_object_to_lines(
            'records_priced.raw_details', 'knowledge.excluded_keys'
        ) }} as details_text
    from records_priced
    cross join knowledge
),

lists_completed as (
    select
        * replace (
            concat_ws(
                chr(10),
                nullif(details_text, ''),
                'Best Sellers: ' || nullif(
                    array_to_string(
                        {{ list_best_sellers(first_detail('details_by_key', 'best_sellers')) }},
                        ', '
                    ), ''
                )
            ) as details_text
        ),
        {{ join_list(list_without_repeats('filled_features')) }} as features_text
    from lists_joined
),

-- Title, description, features and details are one text, cleaned once.
texts_joined as (
    select
        * exclude (filled_features, description_text, features_text, details_text),
        length({{ join_list('filled_features') }}) - length(features_text)
            as repeated_chars,
        {{ join_texts([
            'raw_title', 'description_text', 'features_text', 'details_text'
        ]) }} as joined_texts
    from lists_completed
)

select * from texts_joined
