{#- A text without some words, whatever their case; where a word is part of a longer one, it
    stays, and where one begins as another does, the longer one goes. -#}
{% macro strip_words(text, words) -%}
    {{ adapter.dispatch('strip_words', 'winnow')(text, words) }}
{%- endmacro %}
