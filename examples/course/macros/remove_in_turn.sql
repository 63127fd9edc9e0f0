{#- A text without some others, each removed from what the one before it left. -#}
{% macro remove_in_turn(text, others) -%}
    list_reduce(
        [
            {{ text }}
            {%- for other in others %},
            '{{ other | replace("'", "''") }}'
            {%- endfor %}
        ],
        lambda remaining, other: replace(remaining, other, '')
    )
{%- endmacro %}
