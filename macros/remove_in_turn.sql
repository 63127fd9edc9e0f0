{#- A text without some others, each taken out of what the one before it left. -#}
{% macro remove_in_turn(text, others) -%}
    list_reduce(
        [
            {%- for other in others %}
            '{{ other | replace("'", "''") }}'{{ ',' if not loop.last }}
            {%- endfor %}
        ],
        lambda remaining, other: replace(remaining, other, ''),
        {{ text }}
    )
{%- endmacro %}
