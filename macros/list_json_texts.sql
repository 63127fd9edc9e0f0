{#- The items of a JSON list as texts; null where the text is no JSON list. -#}
{% macro list_json_texts(json_text) -%}
    case
        case when json_valid({{ json_text }}) then json_type({{ json_text }}) end
        when 'ARRAY' then from_json({{ json_text }}, '["VARCHAR"]')
    end
{%- endmacro %}
