{% macro default__collect_details(columns, details=none) -%}
    {%- set pairs = [] -%}
    {%- for name, value in columns -%}
        {%- do pairs.append(quote_text(name) ~ ', ' ~ value) -%}
    {%- endfor -%}
    {#- A JSON patch removes keys whose value is null, so a null must not get into one. -#}
    {%- set told = "json_merge_patch('{}', json_object(" ~ pairs | join(', ') ~ '))' -%}
    {%- if details -%}
        json_merge_patch(coalesce({{ normalize_json(details) }}, '{}'), {{ told }})
    {%- else -%}
        {{ told }}
    {%- endif -%}
{%- endmacro %}

{% macro spark__collect_details(columns, details=none) -%}
    {#- One argument has all values, whatever their types. -#}
    {%- set fields, pairs = [], [] -%}
    {%- for name, value in columns -%}
        {%- do fields.append("'value_" ~ loop.index ~ "': " ~ value) -%}
        {%- do pairs.append(quote_text(name) ~ ", json_extract(a, '$.value_" ~ loop.index ~ "')") -%}
    {%- endfor -%}
    {%- set told = "json_merge_patch('{}', json_object(" ~ pairs | join(', ') ~ '))' -%}
    {%- set values = 'to_json({' ~ fields | join(', ') ~ '})' -%}
    {%- if details -%}
        {%- set before = "coalesce(" ~ default__normalize_json('b') ~ ", '{}')" -%}
        {{ adapter.duckdb_udf(
            'json_merge_patch(' ~ before ~ ', ' ~ told ~ ')',
            {values: 'varchar', details: 'varchar'}, 'json'
        ) }}
    {%- else -%}
        {{ adapter.duckdb_udf(told, {values: 'varchar'}, 'json') }}
    {%- endif -%}
{%- endmacro %}
