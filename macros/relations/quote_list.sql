{#- A list of texts as a literal of SQL. -#}
{% macro quote_list(texts) -%}
    cast([
        {%- for text in texts -%}
            {{ quote_text(text) }}{{ ', ' if not loop.last }}
        {%- endfor -%}
    ] as varchar[])
{%- endmacro %}
