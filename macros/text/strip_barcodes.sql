{#- 12 to 14 digits in a row, or the 12 digits as printed below the bars. The digits of
    a decimal stay. -#}
{% macro strip_barcodes(text) -%}
    case
        when not regexp_matches({{ text }}, '[0-9]{12}|[0-9]{5}[ -][0-9]{5}') then {{ text }}
        else regexp_replace(
            {{ text }},
            '(^|[^0-9A-Za-z_.,])'
            || '(?:[0-9]{12,14}|[0-9][ -][0-9]{5}[ -][0-9]{5}[ -][0-9])\b',
            '\1' || {{ removal_mark() }}, 'g'
        )
    end
{%- endmacro %}
