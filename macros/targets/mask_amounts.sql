{#- The longest mention comes first. A longer amount that begins or ends like one of
    them stays. -#}
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
            -- Two in a row share the space between them, so a second pass is needed.
            regexp_replace(masked, pattern, '\1[price]\2', 'g'),
            pattern, '\1[price]\2', 'g'
        ),
        {{ text }}
    )
{%- endmacro %}
