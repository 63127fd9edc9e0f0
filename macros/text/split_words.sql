{#- The words of a text in lower case, as a list: runs of letters and digits of any
    script. -#}
{% macro split_words(text) -%}
    list_filter(
        string_split(
            regexp_replace(lower({{ text }}), '[^\pL\pN ]+', ' ', 'g'), ' '
        ),
        lambda word: word <> ''
    )
{%- endmacro %}
