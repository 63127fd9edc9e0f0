{% macro assign_split(group_name) -%}
    {%- set place = hash_to_unit(group_name, var('split_seed')) -%}
    {%- set test_natural = var('test_natural_share') | float -%}
    {%- set test = test_natural + var('test_share') | float -%}
    {%- set validation = test + var('validation_share') | float -%}
    case
        when {{ place }} < {{ test_natural }} then 'test_natural'
        when {{ place }} < {{ test }} then 'test'
        when {{ place }} < {{ validation }} then 'validation'
        else 'train'
    end
{%- endmacro %}
