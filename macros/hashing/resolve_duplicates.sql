{#- Round by round: a text with no similar text before it is kept, those similar to a
    kept text are removed, and their neighbours are judged again. So no chain of similar
    texts removes a text that differs from the one kept in its place. -#}
{% macro resolve_duplicates(pairs) -%}
    {{ adapter.dispatch('resolve_duplicates', 'winnow')(pairs) }}
{%- endmacro %}
