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
            select map(
                list(seen order by length(seen) desc, seen),
                list(meant order by length(seen) desc, seen)
            )
            from {{ ref('mojibake') }}
        ) as mojibake,
        (
            select list(detail_key)
            from {{ ref('excluded_detail_keys') }}
        ) as excluded_keys
),

lists_joined as (
    select
        records_priced.*,
        knowledge.mojibake,
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
),

entities_decoded as (
    select
        *,
        {{ decode_entities('joined_texts') }} as decoded_texts
    from texts_joined
),

-- Sellers escape text that was escaped before.
entities_decoded_again as (
    select
        *,
        {{ decode_entities('decoded_texts') }} as unescaped_texts
    from entities_decoded
),

escapes_decoded as (
    select
        *,
        {{ decode_escapes('unescaped_texts') }} as unquoted_texts
    from entities_decoded_again
),

markup_stripped as (
    select
        *,
        {{ strip_html('unquoted_texts') }} as plain_texts
    from escapes_decoded
),

encoding_repaired as (
    select
        *,
        {{ repair_encoding('plain_texts') }} as reencoded_texts
    from markup_stripped
),

characters_repaired as (
    select
        * exclude (mojibake),
        {{ repair_mojibake('reencoded_texts', 'mojibake') }} as repaired_texts
    from encoding_repaired
)

select * from characters_repaired
