{#- Literals, so that the engine filters other rows before it processes them. -#}
{% macro is_of_files(files) -%}
    concat(source, ':', source_file) in (
        {%- for source, file in files %}
        {{ quote_text(source ~ ':' ~ file) }}{{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
