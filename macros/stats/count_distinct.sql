{#- Hashes are counted, so that no text is kept in memory; collisions are ignored. -#}
{% macro count_distinct(text) -%}
    count(distinct case when {{ text }} is not null then {{ hash_word(text) }} end)
{%- endmacro %}
