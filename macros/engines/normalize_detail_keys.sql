{% macro default__normalize_detail_keys(details) -%}
    cast(
        '{' || array_to_string(
            list_transform(
                map_entries(from_json({{ details }}, '"MAP(VARCHAR,VARCHAR)"')),
                lambda entry: concat(
                    to_json({{ normalize_detail_key('entry.key') }}), ':',
                    coalesce(to_json(entry.value), 'null')
                )
            ),
            ','
        ) || '}' as json
    )
{%- endmacro %}

{% macro spark__normalize_detail_keys(details) -%}
    {{ adapter.duckdb_udf(default__normalize_detail_keys('a'), {details: 'varchar'}, 'json') }}
{%- endmacro %}
