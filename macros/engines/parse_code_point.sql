{% macro default__parse_code_point(digits) -%}
    try_cast(replace(lower({{ digits }}), 'x', '0x') as integer)
{%- endmacro %}

{% macro spark__parse_code_point(digits) -%}
    try_cast(
        case
            when lower(left({{ digits }}, 1)) <> 'x' then {{ digits }}
            -- Eight digits are enough for any code point, and conv fails above sixteen.
            when length(ltrim(substr({{ digits }}, 2), '0')) <= 8
                then conv(substr({{ digits }}, 2), 16, 10)
        end as integer
    )
{%- endmacro %}
