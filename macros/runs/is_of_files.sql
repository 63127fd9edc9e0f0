{#- Whether a row is of one of the files, pairs of source and file. They are written out,
    so that the engine leaves other rows alone before it does anything with them. -#}
{% macro is_of_files(files) -%}
    concat(source, ':', source_file) in (
        {%- for source, file in files %}
        {{ quote_text(source ~ ':' ~ file) }}{{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
