{% macro default__aggregate_sorted(name, arguments) -%}
    {{ name }}({{ arguments | join(', ') }} order by {{ arguments | join(', ') }})
{%- endmacro %}

{#- Spark cannot sort what it aggregates: of its numbers the last digits are its own. -#}
{% macro spark__aggregate_sorted(name, arguments) -%}
    {{ name }}({{ arguments | join(', ') }})
{%- endmacro %}
