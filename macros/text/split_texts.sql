{#- The n-th (from 1) of the texts that join_texts put together. -#}
{% macro split_texts(text, position) -%}
    split_part({{ text }}, chr(31), {{ position }})
{%- endmacro %}
