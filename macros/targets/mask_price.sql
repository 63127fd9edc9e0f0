{#- Amounts that differ from `price_usd` stay. -#}
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
