{#- The pattern must be a constant (a literal or a variable of the session): DuckDB
    compiles any other once per row, which is twenty times slower. A dot between digits
    ends no sentence. -#}
{% macro strip_phrases(text, pattern) -%}
    {{ adapter.dispatch('strip_phrases', 'winnow')(text, pattern) }}
{%- endmacro %}
