{#- The words come as hash_words gives them, because numbers are quicker to compare. -#}
{% macro count_words_among(word_hashes, chosen) -%}
    len(
        list_filter(
            {{ word_hashes }},
            lambda word_hash: word_hash in (
                {%- for word in chosen or [''] %}
                {{ hash_word(quote_text(word)) }}{{ ',' if not loop.last }}
                {%- endfor %}
            )
        )
    )
{%- endmacro %}
