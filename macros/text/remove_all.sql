{% macro remove_all(text, found) -%}
    regexp_replace(
        {{ text }},
        array_to_string(list_transform({{ found }}, lambda one: regexp_escape(one)), '|'),
        '',
        'g'
    )
{%- endmacro %}
