{% macro split_texts(text, position) -%}
    split_part({{ text }}, chr(31), {{ position }})
{%- endmacro %}
