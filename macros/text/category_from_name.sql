{#- None where it holds personal data, which underscores would hide. -#}
{% macro category_from_name(name) -%}
    case
        when not {{ contains_pii(name) }}
            then nullif(
                regexp_replace(replace(trim({{ name }}), '&', 'and'), '[^\pL\pN]+', '_', 'g'), ''
            )
    end
{%- endmacro %}
