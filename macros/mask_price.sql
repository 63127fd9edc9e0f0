{#- A text without the price itself: each mention of an amount of money that equals
    `price_usd` becomes [price]. Amounts that differ stay, and so does a longer
    amount that begins or ends like it. -#}
{% macro mask_price(text, price_usd) -%}
    case
        when {{ price_usd }} is null then {{ text }}
        else list_reduce(
            list_transform(
                list_filter(
                    {{ find_amounts(text) }},
                    lambda mention: {{ amount_to_number('mention') }} = {{ price_usd }}
                ),
                lambda mention:
                    '(^|[^0-9.,])' || regexp_escape(mention)
                    || '($|[^0-9.,]|[.,](?:$|[^0-9]))'
            ),
            lambda masked, pattern: regexp_replace(
                -- Two in a row share the blank between them, hence the second pass.
                regexp_replace(masked, pattern, '\1[price]\2', 'g'),
                pattern, '\1[price]\2', 'g'
            ),
            {{ text }}
        )
    end
{%- endmacro %}
