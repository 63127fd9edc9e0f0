{#- The words of a list as numbers, in their order. -#}
{% macro hash_words(words) -%}
    list_transform({{ words }}, lambda word: {{ hash_word('word') }})
{%- endmacro %}
