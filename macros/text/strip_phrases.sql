{#- A text without the sentences that hold a phrase: `pattern` matches the phrases.
    It must be a constant (a literal or a variable of the session): DuckDB compiles
    any other once per row, at twenty times the price. A dot between digits ends
    no sentence. -#}
{% macro strip_phrases(text, pattern) -%}
    {{ adapter.dispatch('strip_phrases', 'winnow')(text, pattern) }}
{%- endmacro %}
