{% macro default__list_json_texts(json_text) -%}
    case
        case when json_valid({{ json_text }}) then json_type({{ json_text }}) end
        when 'ARRAY' then from_json({{ json_text }}, '["VARCHAR"]')
    end
{%- endmacro %}

{% macro spark__list_json_texts(json_text) -%}
    {{ adapter.duckdb_udf(default__list_json_texts('a'), {json_text: 'varchar'}, 'varchar[]') }}
{%- endmacro %}
