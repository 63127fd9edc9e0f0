{#- A space after each comma and colon, and only ASCII. Text that is already in this
    form, as in the source's parquet files, is recognized by one pattern and stays. -#}
{% macro spell_json_as_python(text) -%}
    {{ adapter.dispatch('spell_json_as_python')(text) }}
{%- endmacro %}
