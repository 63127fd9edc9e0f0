{% macro default__keep_first_keys(json_object) -%}
    {%- set keys = 'json_keys(' ~ json_object ~ ')' -%}
    {%- set values = "json_extract(" ~ json_object ~ ", '$.*')" -%}
    cast(
        '{' || array_to_string(
            list_transform(
                list_filter(
                    range(1, len({{ keys }}) + 1),
                    lambda place: list_position({{ keys }}, {{ keys }}[place]) = place
                ),
                lambda place:
                    concat(to_json({{ keys }}[place]), ':', {{ values }}[place])
            ),
            ','
        ) || '}' as json
    )
{%- endmacro %}

{% macro spark__keep_first_keys(json_object) -%}
    {{ adapter.duckdb_udf(default__keep_first_keys('a'), {json_object: 'varchar'}, 'json') }}
{%- endmacro %}
