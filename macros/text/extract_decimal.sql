{% macro extract_decimal(text) -%}
    try_cast(
        replace(regexp_extract({{ text }}, '[0-9]+(?:[.,][0-9]+)?'), ',', '.') as double
    )
{%- endmacro %}
