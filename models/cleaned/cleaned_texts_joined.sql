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
            from {{ ref('excluded_detail_keys') }}
        ) as excluded_keys
),

lists_joined as (
    select
        records_priced.*,
        {{ join_list('records_priced.raw_description') }} as description_text,
        {{ join_list(list_without_repeats('records_priced.raw_features')) }}
            as features_text,
        {{ json_object_to_lines(
            'records_priced.raw_details', 'knowledge.excluded_keys'
        ) }} as details_text
    from records_priced
    cross join knowledge
),

-- Title, description, features and details are one text, cleaned once.
texts_joined as (
    select
        * exclude (description_text, features_text, details_text),
        length({{ join_list('raw_features') }}) - length(features_text)
            as repeated_chars,
        {{ join_texts([
            'raw_title', 'description_text', 'features_text', 'details_text'
        ]) }} as joined_texts
    from lists_joined
)

select * from texts_joined
