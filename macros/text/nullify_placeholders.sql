{#- A text, or null where it says nothing: where it is blank, an empty list or object
    or one of the words that programs write for a missing value. -#}
{% macro nullify_placeholders(text) -%}
    case
        when not regexp_full_match(
            {{ text }},
            '(?i)[\s\pZ]*(?:none|null|nan|n/a|\[\s*\]|\{\s*\})?[\s\pZ]*'
        )
            then {{ text }}
    end
{%- endmacro %}
