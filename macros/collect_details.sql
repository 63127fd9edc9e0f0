{#- A JSON object of columns by their names, over what the JSON object `details` holds.
    `columns` is a list of pairs, name and expression; `details` may be none. -#}
{% macro collect_details(columns, details=none) -%}
    {%- set pairs = [] -%}
    {%- for name, value in columns -%}
        {%- do pairs.append(quote_text(name) ~ ', ' ~ value) -%}
    {%- endfor -%}
    {%- if details -%}
        json_merge_patch(
            coalesce({{ normalize_json(details) }}, '{}'), json_object({{ pairs | join(', ') }})
        )
    {%- else -%}
        json_merge_patch('{}', json_object({{ pairs | join(', ') }}))
    {%- endif -%}
{%- endmacro %}
