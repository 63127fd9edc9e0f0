{#- Several texts as one, so that each cleaning step reads them once;
    split_texts takes them apart again. The unit separator is no character of a
    text. -#}
{% macro join_texts(columns) -%}
    concat(
        {%- for column in columns %}
        case
            when contains({{ column }}, chr(31)) then replace({{ column }}, chr(31), '')
            else coalesce({{ column }}, '')
        end
        {{- ', chr(31), ' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
