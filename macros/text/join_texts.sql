{#- One text, so that each cleaning step reads it once. The unit separator occurs in no
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
