{%- set number = '[0-9][0-9,.]*' -%}
{%- set by_point = '[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]{2})?|[0-9]+(?:\\.[0-9]{1,2})?' -%}
{%- set by_comma = '[0-9]{1,3}(?:\\.[0-9]{3})+(?:,[0-9]{2})?|[0-9]+,[0-9]{1,2}' -%}
{%- set code = 'USD|EUR|GBP|JPY|INR|CHF|CAD|AUD' -%}

with

examples as (
    select
        examples.record_id,
        examples.prompt,
        records.price_usd,
        records.price_amount
    from {{ ref('curated_examples') }} as examples
    inner join {{ ref('cleaned_records') }} as records
        on examples.record_id = records.record_id
),

-- Each number beside a sign, a code or a name of a currency, with the word behind it.
amounts_listed as (
    select
        record_id,
        price_usd,
        price_amount,
        {{ unnest_list(
            "regexp_extract_all(prompt, '(?:[$€£¥₹]|\\b(?:" ~ code ~ ")) ?" ~ number ~ "(?: ?[A-Za-z]+)?') || "
            ~ "regexp_extract_all(prompt, '(?:^|[ (\\n])" ~ number ~ " ?(?:(?:(?i:dollars?|euros?)|" ~ code ~ ")\\b|€(?:[^0-9]|$))')"
        ) }} as stated
    from examples
),

amounts_found as (
    select
        *,
        rtrim(regexp_extract(stated, '{{ number }}'), '.,') as amount_text
    from amounts_listed
    where not regexp_matches(stated, '(?i)[0-9] ?(?:k|m|thousand|million|billion)$')
),

amounts_read as (
    select
        *,
        case
            when regexp_full_match(amount_text, '{{ by_point }}')
                then cast(replace(amount_text, ',', '') as double)
            when regexp_full_match(amount_text, '{{ by_comma }}')
                then cast(replace(replace(amount_text, '.', ''), ',', '.') as double)
        end as amount
    from amounts_found
)

-- The answer is the price in whole dollars.
select
    record_id,
    stated,
    price_usd,
    price_amount
from amounts_read
where
    amount in (price_usd, price_amount)
    or {{ round_half_even('amount') }} in (
        {{ round_half_even('price_usd') }}, {{ round_half_even('price_amount') }}
    )
