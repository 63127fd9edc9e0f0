{% macro default__normalize_json(text) -%}
    case
        when not json_valid({{ text }}) then null
        when len(json_keys({{ text }})) > list_unique(json_keys({{ text }}))
            then {{ default__keep_first_keys(text) }}
        else json({{ text }})
    end
{%- endmacro %}

{% macro spark__normalize_json(text) -%}
    {{ adapter.duckdb_udf(default__normalize_json('a'), {text: 'varchar'}, 'json') }}
{%- endmacro %}
