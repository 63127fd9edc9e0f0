{#- Several texts as one, so that each cleaning step reads them once;
    split_texts takes them apart again. The unit separator is no character of a
    text. -#}
{% macro join_texts(columns) -%}
    concat(
        {%- for column in columns %}
        replace(coalesce({{ column }}, ''), chr(31), '')
        {{- ', chr(31), ' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
