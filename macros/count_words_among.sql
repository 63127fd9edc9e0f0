{#- How many words of a list are among the given ones, repeats counted. -#}
{% macro count_words_among(words, chosen) -%}
    len(
        list_filter(
            {{ words }},
            lambda word: word in (
                {%- for word in chosen or [''] %}
                {{ quote_text(word) }}{{ ',' if not loop.last }}
                {%- endfor %}
            )
        )
    )
{%- endmacro %}
