{% macro nullify_placeholders(text) -%}
    case
        when not regexp_full_match(
            {{ text }},
            '(?i)[\s\pZ]*(?:none|null|nan|n/a|\[\s*\]|\{\s*\})?[\s\pZ]*'
        )
            then {{ text }}
    end
{%- endmacro %}
