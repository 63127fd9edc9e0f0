{#- Stops a run before anything is built where a var is not as its description has it. -#}
{% macro check_vars() -%}
    {%- if execute and is_run_of_winnow() -%}
        {%- set faults = list_var_faults() -%}
        {%- if faults -%}
            {{ exceptions.raise_compiler_error(faults | join('\n')) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
