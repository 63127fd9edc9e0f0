{#- The rows with the lowest hashes are the same in each run, and come from all files. -#}
{% macro hash_row(source_file, source_row) -%}
    {{ adapter.dispatch('hash_row', 'winnow')(source_file, source_row) }}
{%- endmacro %}
