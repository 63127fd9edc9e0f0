{#- The number that Python's float() reads in a text, or null: nan and infinity are none,
    1_000 and the digits of other scripts are. -#}
{% macro parse_python_float(text) -%}
    {%- set blanks = '[\\t-\\r \\x{85}\\pZ]*' -%}
    {%- set digits = '\\p{Nd}+(?:_\\p{Nd}+)*' -%}
    {%- set number -%}
        try_cast(
            case
                when regexp_full_match({{ text }}, '[0-9]+(?:\.[0-9]+)?') then {{ text }}
                when regexp_full_match(
                    {{ text }},
                    '{{ blanks }}[-+]?(?:{{ digits }}(?:\.(?:{{ digits }})?)?|\.{{ digits }})'
                    || '(?:[eE][-+]?{{ digits }})?{{ blanks }}'
                )
                    then regexp_replace(
                        {{ spell_digits_in_ascii(text) }}, '[^0-9.eE+-]', '', 'g'
                    )
            end as double
        )
    {%- endset -%}
    nullif(nullif({{ number }}, 'infinity'), '-infinity')
{%- endmacro %}
