-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda of two parameters, so it misjudges the indent after one)
{{ config(materialized='view', meta={'row_local': true}) }}
{% set furniture = ref('page_furniture') %}
{% set headings = seed_values(furniture, 'pattern', "kind = 'heading'") | join('|') %}
{% set inline = seed_values(furniture, 'pattern', "kind = 'inline'") | join('|') %}
{% set control_tokens = seed_values(
    ref('control_tokens'), 'pattern', order_by='length(pattern) desc, pattern'
) | join('|') %}

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
            from {{ ref('detail_keys') }}
            where role in ('best_sellers', 'excluded', 'identifier')
        ) as excluded_keys
),

lists_joined as (
    select
        records_priced.*,
        {{ normalize_detail_keys('records_priced.raw_details') }} as details_by_key,
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

details_completed as (
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
        )
    from lists_joined
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
    from details_completed
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
),

invisible_stripped as (
    select
        *,
        {{ strip_invisible_characters('repaired_texts') }} as visible_texts
    from characters_repaired
),

control_tokens_stripped as (
    select
        *,
        {{ strip_control_tokens('visible_texts', quote_text(control_tokens)) }}
            as safe_texts,
        strpos(safe_texts, chr(31)) as title_end
    from invisible_stripped
),

-- What is written around a body; a title is judged as given.
bodies_split as (
    select
        *,
        {{ split_written_lists('substr(safe_texts, title_end)') }} as bodies
    from control_tokens_stripped
),

furniture_stripped as (
    select
        * exclude (title_end, bodies),
        left(safe_texts, title_end - 1)
        || {{ strip_page_furniture('bodies', headings, inline) }} as body_texts
    from bodies_split
),

whitespace_squeezed as (
    select
        *,
        {{ squeeze_whitespace('body_texts') }} as clean_texts
    from furniture_stripped
)

select * from whitespace_squeezed
