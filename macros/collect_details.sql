{#- A JSON object of columns by their names, over what the JSON object `details` holds.
    `columns` is a list of pairs, name and expression; `details` may be none. -#}
{% macro collect_details(columns, details=none) -%}
    {%- set pairs = [] -%}
    {%- for name, value in columns -%}
        {%- do pairs.append(quote_text(name) ~ ', ' ~ value) -%}
    {%- endfor -%}
    {#- A patch drops what it has a null for, so a null must not get into one. -#}
    {%- set told = "json_merge_patch('{}', json_object(" ~ pairs | join(', ') ~ '))' -%}
    {%- if details -%}
        json_merge_patch(coalesce({{ normalize_json(details) }}, '{}'), {{ told }})
    {%- else -%}
        {{ told }}
    {%- endif -%}
{%- endmacro %}
