{%- set card = 'e?-?gift[- ]?(?:cards?|certificates?|vouchers?)' -%}
{%- set accessory
    = '(?:holder|box|envelope|sleeve|tin|case|organizer|wallet|display|rack|bag|pouch|stand)' -%}
{%- set payment = '(?:mastercard|visa|american express|prepaid|voucher)' -%}

with

records as (
    select
        record_id,
        title,
        price_usd,
        has_price_in_title,
        lower(title) as lower_title
    from {{ ref('cleaned_records') }}
    where price_usd > 0
),

-- A card that holds a gift card is goods. What the masks took out was the price.
titles_read as (
    select
        *,
        regexp_matches(lower_title, '\b{{ card }}\b')
        and not regexp_matches(lower_title, '\b{{ card }}[- ]+{{ accessory }}')
            as has_gift_card,
        regexp_matches(lower_title, '\b{{ payment }}\b') as has_payment_card,
        -- In whole cents, which every engine adds to the same sum.
        list_sum(list_transform(
            {{ find_amounts('title') }},
            lambda amount: coalesce(cast(round(100 * try_cast(
                regexp_replace(amount, '[^0-9.]', '', 'g') as double
            )) as bigint), 0)
        )) as amount_cents
    from records
),

rejected as (
    select
        record_id,
        'title ' || title || ', price_usd ' || price_usd as detail
    from titles_read
    where
        not {{ var('keep_gift_cards') }}
        and (
            has_gift_card
            and (has_price_in_title or price_usd % 5 = 0)
            or (has_gift_card or has_payment_card)
            and (has_price_in_title or abs(amount_cents - 100 * price_usd) < 100)
        )
)

select * from rejected
