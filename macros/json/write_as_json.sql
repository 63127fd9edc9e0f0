{% macro write_as_json(value) -%}
    {{ adapter.dispatch('write_as_json', 'winnow')(value) }}
{%- endmacro %}
