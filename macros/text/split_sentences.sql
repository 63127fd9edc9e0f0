{#- A dot ends a sentence only before a space. -#}
{% macro split_sentences(text) -%}
    list_distinct(
        list_filter(
            list_transform(
                regexp_split_to_array({{ text }}, '\n|[.!?]+(?:\s+|$)'),
                lambda sentence: trim(sentence)
            ),
            lambda sentence: sentence <> ''
        )
    )
{%- endmacro %}
