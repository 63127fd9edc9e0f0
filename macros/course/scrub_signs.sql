{#- From the first edition of the course: runs of white space, colons, quotes and
    brackets become one space, none at the ends, no space before a comma. -#}
{% macro scrub_signs(text) -%}
    {%- set scrubbed = ':\\[\\]"{}【】\\t-\\r\\x1C-\\x1F\\x{85}\\x{A0}\\x{1680}'
        ~ '\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}' -%}
    replace(replace(replace(
        -- A single space, the most frequent case, does not match and stays.
        trim(regexp_replace(
            {{ text }}, ' ?[{{ scrubbed }}][ {{ scrubbed }}]*|  [ {{ scrubbed }}]*', ' ', 'g'
        )),
        ' ,', ','), ',,,', ','), ',,', ','
    )
{%- endmacro %}
