{#- None with --full-refresh, and none with a tokenizer, whose file may have changed. -#}
{% macro list_files_unchanged(built, files) -%}
    {{ return(adapter.dispatch('list_files_unchanged')(built, files)) }}
{%- endmacro %}
