{#- Fails a test with the first rows of a relation that meet a condition, by what `column` says:
    a test alone tells no more than how many rows it found. -#}
{% macro fail_with_each(relation, column, condition='true') -%}
    {%- set messages = list_messages(relation, column, condition) -%}
    {%- if messages -%}
        {{ exceptions.raise_compiler_error(messages | join('\n')) }}
    {%- endif -%}
{%- endmacro %}
