with

rows_priced as (
    select
        *,
        {{ parse_python_float('raw_price') }} as price_usd
    from {{ ref('winnow', 'staged_records') }}
),

rows_in_range as (
    select * from rows_priced
    where price_usd between 0.5 and 999.49
),

-- An empty list is null and has no line; a list of empty texts has one.
lists_joined as (
    select
        record_id,
        category,
        price_usd,
        coalesce(raw_title, '') as title,
        array_to_string(nullif(raw_description, []), ' ') as description,
        array_to_string(nullif(raw_features, []), ' ') as features,
        {{ spell_json_as_python('raw_details_text') }} as details
    from rows_in_range
),

fields_joined as (
    select
        record_id,
        category,
        price_usd,
        title,
        concat_ws(
            chr(10),
            title,
            {{ simplify_text('description', 3000) }},
            {{ simplify_text('features', 3000) }},
            nullif({{ drop_json_keys('details', [
                'Part Number',
                'Best Sellers Rank',
                'Batteries Included?',
                'Batteries Required?',
                'Item model number',
            ]) }}, '{}')
        ) as text
    from lists_joined
),

codes_stripped as (
    select * replace ({{ strip_capital_codes('text') }} as text)
    from fields_joined
),

texts_trimmed as (
    select * replace ({{ trim_whitespace('text') }} as text)
    from codes_stripped
),

texts_cut as (
    select * replace ({{ cut_to_chars('text', 4000) }} as text)
    from texts_trimmed
),

-- The short are set to null rather than filtered out, for the engine would move the
-- filter down and make each text twice.
short_texts_emptied as (
    select
        record_id,
        category,
        price_usd,
        hash(title) as title_hash,
        hash(text) as text_hash,
        case when length(text) >= 600 then text end as text
    from texts_cut
)

select * from short_texts_emptied
