with

currency_signs as (
    select * from {{ ref('currency_signs') }}
),

exchange_rates as (
    select * from {{ ref('cleaned_exchange_rates') }}
),

-- Many records share few distinct prices, so each price is parsed once.
prices_stated as (
    select distinct
        raw_price,
        raw_currency
    from {{ ref('staged_rows') }}
    where raw_price is not null
),

prices_normalized as (
    select
        *,
        {{ normalize_price('raw_price') }} as price_text,
        nullif({{ normalize_price('raw_currency') }}, '') as currency_text
    from prices_stated
),

signs_found as (
    select
        *,
        {{ find_price_number('price_text') }} as price_number,
        {{ find_price_sign('price_text') }} as price_sign
    from prices_normalized
),

-- A code that is not in the seed is a currency without a rate.
signs_read as (
    select
        signs_found.*,
        price_signs.currency as sign_currency,
        price_signs.shared_with,
        coalesce(stated_signs.currency, signs_found.currency_text)
            as stated_currency,
        coalesce(stated_signs.notation, price_signs.notation, 'point') as notation
    from signs_found
    left join currency_signs as price_signs
        on signs_found.price_sign = price_signs.sign
    left join currency_signs as stated_signs
        on signs_found.currency_text = stated_signs.sign
),

-- The currency is unknown if the sign belongs to none, or not to the stated one.
currencies_told as (
    select
        *,
        case
            when price_sign = '' then coalesce(stated_currency, 'USD')
            when stated_currency is null then sign_currency
            when stated_currency = sign_currency then stated_currency
            when contains(' ' || shared_with || ' ', ' ' || stated_currency || ' ')
                then stated_currency
        end as told_currency
    from signs_read
),

rates_joined as (
    select
        currencies_told.*,
        exchange_rates.usd_per_unit
    from currencies_told
    left join exchange_rates
        on currencies_told.told_currency = exchange_rates.currency
),

amounts_parsed as (
    select
        *,
        case
            when told_currency is not null
                then {{ parse_amount('price_number', 'notation') }}
        end as price_amount
    from rates_joined
),

prices_converted as (
    select
        raw_price,
        raw_currency,
        price_amount,
        case when price_amount is not null then told_currency end as price_currency,
        case
            when told_currency = 'USD' then price_amount
            else round(price_amount * usd_per_unit, 2)
        end as price_usd
    from amounts_parsed
)

select * from prices_converted
