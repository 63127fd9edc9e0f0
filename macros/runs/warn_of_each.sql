{#- Warns of the first rows of a relation that meet a condition, by what `column` says: a test
    alone tells no more than how many rows it found. -#}
{% macro warn_of_each(relation, column, condition='true') -%}
    {%- for message in list_messages(relation, column, condition) -%}
        {%- do exceptions.warn('Warning: ' ~ message) -%}
    {%- endfor -%}
{%- endmacro %}
