-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda of two parameters, so it misjudges the indent after one)
{{ config(materialized='view', meta={'row_local': true}) }}

with

texts as (
    select * from {{ ref('cleaned_texts_joined') }}
),

knowledge as (
    select
        map(
            list(seen order by length(seen) desc, seen),
            list(meant order by length(seen) desc, seen)
        ) as mojibake
    from {{ ref('mojibake') }}
),

entities_decoded as (
    select
        *,
        {{ decode_entities('joined_texts') }} as decoded_texts
    from texts
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
        encoding_repaired.*,
        {{ repair_mojibake(
            'encoding_repaired.reencoded_texts', 'knowledge.mojibake'
        ) }} as repaired_texts
    from encoding_repaired
    cross join knowledge
)

select * from characters_repaired
