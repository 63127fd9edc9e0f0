{%- set number = '[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?' -%}
{%- set code = '\\b(?:USD|EUR|GBP|JPY|INR|CHF|CAD|AUD)' -%}
{%- set name = '(?:(?i:dollars?|euros?)|USD|EUR|GBP|JPY|INR|CHF|CAD|AUD)\\b' -%}

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
            "regexp_extract_all(prompt, '(?:[$€£¥₹]|" ~ code ~ ") ?" ~ number ~ "(?: ?[A-Za-z]+)?') || "
            ~ "regexp_extract_all(prompt, '" ~ number ~ " ?" ~ name ~ "')"
        ) }} as stated
    from examples
),

amounts_read as (
    select
        *,
        cast(
            replace(regexp_extract(stated, '{{ number }}'), ',', '') as double
        ) as amount
    from amounts_listed
    where not regexp_matches(stated, '(?i)[0-9] ?(?:k|m|thousand|million|billion)$')
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
