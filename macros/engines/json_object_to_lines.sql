{% macro default__json_object_to_lines(json_text, excluded_keys) -%}
    array_to_string(
        list_transform(
            list_filter(
                map_entries(from_json({{ json_text }}, '"MAP(VARCHAR,VARCHAR)"')),
                lambda entry:
                    not list_contains(
                        {{ excluded_keys }}, {{ normalize_detail_key('entry.key') }}
                    )
                    and {{ is_filled('entry.value') }}
            ),
            lambda entry:
                case
                    when {{ normalize_detail_key('entry.key') }} = '' then ''
                    else {{ trim_detail_key('entry.key') }} || ': '
                end
                || trim(entry.value)
        ),
        chr(10)
    )
{%- endmacro %}

{% macro spark__json_object_to_lines(json_text, excluded_keys) -%}
    {{ adapter.duckdb_udf(default__json_object_to_lines('a', 'b'), {json_text: 'varchar', excluded_keys: 'varchar[]'}, 'varchar') }}
{%- endmacro %}
