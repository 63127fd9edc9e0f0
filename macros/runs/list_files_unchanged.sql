{#- The files whose rows a table holds as they would be made again: pairs of source and
    file. None where dbt is told to build in full, and none with a tokenizer, whose file
    may have changed. -#}
{% macro list_files_unchanged(built, files) -%}
    {{ return(adapter.dispatch('list_files_unchanged', 'winnow')(built, files)) }}
{%- endmacro %}
