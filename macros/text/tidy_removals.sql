{#- Removes the marks of removal_mark with what is left without sense beside them: the rest
    of a number, brackets around nothing, a label without a value, a separator with nothing
    behind it. What is elsewhere in the text stays as it is. -#}
{% macro tidy_removals(text) -%}
    {{ adapter.dispatch('tidy_removals', 'winnow')(text) }}
{%- endmacro %}
