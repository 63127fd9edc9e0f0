{#- JSON as Python's json.dumps spells it, a blank after each comma and colon and ASCII
    alone; null where the text is no JSON. What is spelled so already, as in the source's
    parquet files, is told by one pattern and stays. -#}
{% macro spell_json_as_python(text) -%}
    {{ adapter.dispatch('spell_json_as_python')(text) }}
{%- endmacro %}
