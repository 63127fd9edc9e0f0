{#- A text without the price itself: each mention of an amount of money that equals
    `price_usd` becomes [price]. Amounts that differ stay. -#}
{% macro mask_price(text, price_usd) -%}
    {%- set mentions -%}
        list_filter(
            {{ find_amounts(text) }},
            lambda mention: {{ amount_to_number('mention') }} = {{ price_usd }}
        )
    {%- endset -%}
    case
        when
            {{ price_usd }} is null
            or not regexp_matches({{ text }}, '(?i)[$]|usd|price|dollar|bucks')
            then {{ text }}
        else {{ mask_amounts(text, mentions) }}
    end
{%- endmacro %}
