{#- The files whose rows a table holds as they would be made again: pairs of source and
    file. None where dbt is told to build in full. -#}
{% macro list_files_unchanged(built, files) -%}
    {{ return(adapter.dispatch('list_files_unchanged', 'winnow')(built, files)) }}
{%- endmacro %}
