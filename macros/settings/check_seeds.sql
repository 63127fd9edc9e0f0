{#- Stops a run before anything is built where a seed cannot be read, or lacks what the SQL
    needs. -#}
{% macro check_seeds() -%}
    {%- if execute and is_run_of_winnow() -%}
        {%- set faults = list_seed_faults(list_seeds_read()) -%}
        {%- if faults -%}
            {{ exceptions.raise_compiler_error(faults | join('\n')) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
