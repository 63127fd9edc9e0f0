{#- Whether a run is winnow's: any in its own project; in one that has it as a package, a
    run that takes a model or a test of it. -#}
{% macro is_run_of_winnow() -%}
    {%- set taken = selected_resources if execute else [] -%}
    {%- for name in taken if name.startswith(('model.winnow.', 'test.winnow.')) -%}
        {{ return(true) }}
    {%- endfor -%}
    {{ return(project_name == 'winnow') }}
{%- endmacro %}
