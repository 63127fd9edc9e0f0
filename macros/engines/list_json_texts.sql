{% macro default__list_json_texts(json_text, key=none) -%}
    case
        case when json_valid({{ json_text }}) then json_type({{ json_text }}) end
        when 'ARRAY' then
            {%- if key %} json_extract_string({{ json_text }}, '$[*]."{{ key }}"')
            {%- else %} from_json({{ json_text }}, '["VARCHAR"]')
            {%- endif %}
    end
{%- endmacro %}

{% macro spark__list_json_texts(json_text, key=none) -%}
    {{ adapter.duckdb_udf(default__list_json_texts('a', key), {json_text: 'varchar'}, 'varchar[]') }}
{%- endmacro %}
