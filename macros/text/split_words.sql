{% macro split_words(text) -%}
    list_filter(
        string_split(
            regexp_replace(lower({{ text }}), '[^\pL\pN ]+', ' ', 'g'), ' '
        ),
        lambda word: word <> ''
    )
{%- endmacro %}
