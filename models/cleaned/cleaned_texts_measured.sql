{{ config(materialized='view', meta={'row_local': true}) }}
{% set placeholders = seed_values(ref('placeholder_titles'), 'pattern') | join('|') %}

with

texts as (
    select
        *,
        string_split(full_text, chr(10)) as lines,
        {{ detect_language('title', 'description', 'features') }} as detected,
        nullif(length(text), 0) as some_chars
    from {{ ref('cleaned_texts_shingled') }}
),

measured as (
    select
        texts.record_id,
        texts.source,
        texts.source_file,
        texts.source_row,
        texts.is_repeated,
        texts.is_synthetic,
        texts.made_by_model,
        texts.made_by_prompt,
        texts.category,
        texts.title,
        regexp_full_match(
            lower(texts.clean_title), {{ quote_text(placeholders) }}
        ) as has_placeholder_title,
        case
            when not {{ contains_pii('texts.raw_store') }} then texts.raw_store
        end as store,
        texts.average_rating,
        texts.rating_count,
        texts.raw_price,
        texts.raw_currency,
        texts.price_amount,
        texts.price_currency,
        texts.price_usd,
        texts.text,
        texts.masked,
        list_contains(texts.masked, 'price') as has_price_leak,
        list_contains(texts.masked, 'price')
        and {{ split_texts('texts.texts_without_price', 1) }}
        <> {{ split_texts('texts.texts_without_persons', 1) }} as has_price_in_title,
        length(texts.full_text) as text_chars,
        texts.full_text_tokens as text_tokens,
        len(texts.words) as text_words,
        -- Phrases are stripped last, so their length is the difference.
        greatest(
            length(texts.texts_without_codes)
            - length(texts.texts_without_phrases),
            0
        ) as boilerplate_chars,
        coalesce(texts.repeated_chars, 0) as repeated_chars,
        {{ count_letters('texts.text') }}
        / texts.some_chars as letter_ratio,
        {{ count_capitals('texts.text') }}
        / texts.some_chars as capital_ratio,
        -- What is left of a text without words and the spaces between them.
        1 - length({{ join_list('texts.words') }}) / texts.some_chars
            as symbol_ratio,
        struct_extract(texts.detected, 'language') as language,
        struct_extract(texts.detected, 'probability') as language_probability,
        1 - list_unique(texts.lines) / len(texts.lines)
            as repeated_line_ratio,
        1 - {{ count_distinct_sorted('texts.places') }}
        / nullif(len(texts.places), 0) as repeated_shingle_ratio,
        coalesce(len(json_keys(texts.raw_details)), 0) as detail_count,
        texts.weight_pounds,
        texts.longest_side_inches,
        texts.middle_side_inches,
        texts.shortest_side_inches,
        texts.capacity_fluid_ounces,
        texts.item_count,
        texts.title_quantities,
        texts.title_tokens_cut,
        texts.details_tokens_cut,
        texts.features_tokens_cut,
        texts.description_tokens_cut,
        {{ band_keys('texts.signature') }} as band_keys,
        {{ text_fingerprint('texts.text') }} as text_fingerprint,
        {{ text_fingerprint(normalize_text('texts.title')) }}
            as title_fingerprint
    from texts
),

repeats_measured as (
    select
        *,
        {{ measure_repeats(
            'text_chars', 'repeated_shingle_ratio', 'repeated_chars'
        ) }} as repeated_ratio
    from measured
)

select * from repeats_measured
