{#- All rows of some models, columns matched by name; `extra_models` are those of the project
    that has winnow as a package. -#}
{% macro union_by_name(models, extra_models=[]) -%}
    {%- set relations = [] -%}
    {%- for name in models -%}
        {%- do relations.append(ref(name)) -%}
    {%- endfor -%}
    {%- for name in extra_models -%}
        {%- do relations.append(ref(project_name, name)) -%}
    {%- endfor -%}
    {{ adapter.dispatch('union_by_name', 'winnow')(relations) }}
{%- endmacro %}
