{#- Quicker than list_unique. -#}
{% macro count_distinct_sorted(items) -%}
    len(
        list_filter(
            {{ items }},
            lambda item, position:
                position = 1 or item <> {{ items }}[position - 1]
        )
    )
{%- endmacro %}
