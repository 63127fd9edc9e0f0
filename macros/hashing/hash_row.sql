{#- A number that hangs on a row's place alone: whoever takes the lowest ones draws
    the same rows each time, from all over the files. Another version of DuckDB may
    draw others, so it decides nothing that is published. -#}
{% macro hash_row(source_file, source_row) -%}
    {{ adapter.dispatch('hash_row', 'winnow')(source_file, source_row) }}
{%- endmacro %}
