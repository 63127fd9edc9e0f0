{% macro count_foreign_letters(text) -%}
    case
        when
            {{ is_ascii(text) }}
            or not regexp_matches({{ text }}, '[^\P{L}\p{Latin}]')
            then 0
        else length(regexp_replace({{ text }}, '[\P{L}\p{Latin}]+', '', 'g'))
    end
{%- endmacro %}
