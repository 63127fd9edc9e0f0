{% macro default__first_detail(details, role) -%}
    {%- set keys = seed_values(
        ref('detail_keys'), 'detail_key', "role = '" ~ role ~ "'", 'position'
    ) -%}
    coalesce(
        {%- for key in keys or [''] %}
        nullif(trim({{ default__json_text(details, key) }}), '')
        {{- ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{% macro spark__first_detail(details, role) -%}
    {{ adapter.duckdb_udf(default__first_detail('a', role), {details: 'varchar'}, 'varchar') }}
{%- endmacro %}
