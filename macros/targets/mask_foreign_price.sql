{#- Each mention of an amount that equals `price_amount`, whichever currency it has.
    Dollars are for mask_price. -#}
{% macro mask_foreign_price(text, price_amount, price_currency) -%}
    {%- set mentions -%}
        list_filter(
            {{ find_foreign_amounts(text) }},
            lambda mention: {{ ungroup_digits(find_price_number('mention')) }} = {{ price_amount }}
        )
    {%- endset -%}
    case
        when coalesce({{ price_currency }}, 'USD') = 'USD' then {{ text }}
        else {{ mask_amounts(text, mentions) }}
    end
{%- endmacro %}
