{#- What is no list stops the run by check_vars, and must not stop the parse before it. -#}
{% macro read_list(name) -%}
    {{ return(var(name) if fits_type(var(name), 'list') else []) }}
{%- endmacro %}
