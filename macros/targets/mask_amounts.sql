{#- A text in which the given mentions of an amount, the longest first, read [price]. A
    longer amount that begins or ends like one of them stays. -#}
{% macro mask_amounts(text, mentions) -%}
    list_reduce(
        list_transform(
            {{ mentions }},
            lambda mention:
                case
                    when regexp_matches(mention, '^[0-9]') then '(^|[^0-9.,])' else '()'
                end
                || regexp_escape(mention)
                || '($|[^0-9.,]|[.,](?:$|[^0-9]))'
        ),
        lambda masked, pattern: regexp_replace(
            -- Two in a row share the blank between them, hence the second pass.
            regexp_replace(masked, pattern, '\1[price]\2', 'g'),
            pattern, '\1[price]\2', 'g'
        ),
        {{ text }}
    )
{%- endmacro %}
