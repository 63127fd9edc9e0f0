-- How many of the loaded rows does each quirk of the course's recipes affect? The cleaned and
-- curated layers of winnow repair each of them.
-- (Wide columns are cut; --output json shows all of them.)
{% set quirks = [
    ('both', 'HTML is left', "regexp_matches(text, '<[a-z/][^>]*>|&[a-z]+;')"),
    ('both', 'letters are left as codes', "contains(details, '\\u')"),
    ('both', 'the price is in the text', "contains(text, '$' || printed_price)"),
    ('first', 'a title is repeated', 'title_count > 1'),
    ('first', 'a label is cut out of a word', "regexp_matches(details, '(Item|Package|Number)[a-z]')"),
    ('first', 'the text is cut by characters', 'length(text) > 1120'),
    ('first', 'words with a digit are removed', 'is_losing_words'),
    ('first', 'the price is lost as 0 dollars', 'rounded_price = 0'),
    ('second', 'brackets and quotes of lists are left', 'item_count > 0'),
    ('second', 'words in capitals are removed', 'capital_count > capital_count_left'),
    ('second', 'the text is cut by characters', 'length(text) > 4000'),
    ('second', 'the price is asked for as 0 dollars', 'rounded_price = 0'),
    ('second', 'a missing weight is 0', "not contains(details, '\"Item Weight\"')"),
] %}

with

records as (
    select
        record_id,
        coalesce(raw_details_text, '') as details,
        len(raw_description) + len(raw_features) as item_count,
        {{ parse_python_float('raw_price') }} as price_usd,
        count(*) over (partition by raw_title) as title_count,
        concat_ws(
            chr(10),
            raw_title,
            array_to_string(raw_description, ' '),
            array_to_string(raw_features, ' '),
            raw_details_text
        ) as text
    from {{ ref('winnow', 'staged_records') }}
),

texts_changed as (
    select
        *,
        {{ scrub_signs('text') }} as scrubbed_text,
        {{ strip_capital_codes('text') }} as stripped_text,
        case
            when price_usd between 0.5 and 999.49
                then {{ winnow.round_half_even('price_usd') }}
        end as rounded_price,
        format('{:.2f}', price_usd) as printed_price
    from records
),

records_measured as (
    select
        *,
        {{ drop_words_with_digits('scrubbed_text', 7) }} <> scrubbed_text as is_losing_words,
        len(regexp_extract_all(text, '\b[A-Z]{7,}\b')) as capital_count,
        len(regexp_extract_all(stripped_text, '\b[A-Z]{7,}\b')) as capital_count_left
    from texts_changed
),

quirks_named as (
    select
        record_id,
        count(*) over () as all_count,
        [
            {%- for edition, quirk, condition in quirks %}
                case
                    when {{ condition }} then '{{ edition }}: {{ quirk }}'
                end{{ ',' if not loop.last }}
            {%- endfor %}
        ] as quirks
    from records_measured
),

quirks_listed as (
    select
        record_id,
        all_count,
        {{ winnow.unnest_list('quirks') }} as edition_and_quirk
    from quirks_named
),

quirks_counted as (
    select
        split_part(edition_and_quirk, ': ', 1) as edition,
        split_part(edition_and_quirk, ': ', 2) as quirk,
        count(*) as row_count,
        any_value(all_count) as all_count,
        min(record_id) as example_id
    from quirks_listed
    where edition_and_quirk is not null
    group by edition_and_quirk
)

select * from quirks_counted
order by edition asc, row_count desc, quirk asc
