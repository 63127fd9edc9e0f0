{% macro list_without_repeats(items) -%}
    list_filter(
        {{ items }},
        lambda item, position: list_position({{ items }}, item) = position
    )
{%- endmacro %}
