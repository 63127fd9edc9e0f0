{% macro default__collect_pairs(json_text, name_key, value_key) -%}
    {%- set name = default__json_text('pair', name_key) -%}
    {%- set value = default__json_text('pair', value_key) -%}
    case
        case when json_valid({{ json_text }}) then json_type({{ json_text }}) end
        when 'ARRAY' then json('{' || array_to_string(list_transform(
            map_entries(list_reduce(
                list_transform(
                    list_filter(
                        from_json({{ json_text }}, '["JSON"]'),
                        lambda pair: trim({{ name }}) <> '' and trim({{ value }}) <> ''
                    ),
                    lambda pair: map([trim({{ name }})], [{{ value }}])
                ),
                lambda found, more: map_concat(found, map(
                    map_keys(more),
                    [concat_ws(', ', found[map_keys(more)[1]], map_values(more)[1])]
                )),
                cast(map([], []) as map(varchar, varchar))
            )),
            lambda entry: to_json(entry.key) || ':' || to_json(entry.value)
        ), ',') || '}')
    end
{%- endmacro %}

{% macro spark__collect_pairs(json_text, name_key, value_key) -%}
    {{ adapter.duckdb_udf(
        default__collect_pairs('a', name_key, value_key), {json_text: 'varchar'}, 'json'
    ) }}
{%- endmacro %}
