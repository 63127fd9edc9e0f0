{#- What the first edition of the course does to the signs of a text: runs of white space,
    colons, quotes and brackets to one blank, none of them at the ends, no blank before a
    comma, no comma after a comma. -#}
{% macro scrub_signs(text) -%}
    {%- set scrubbed = ':\\[\\]"{}【】\\t-\\r\\x1C-\\x1F\\x{85}\\x{A0}\\x{1680}'
        ~ '\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}' -%}
    replace(replace(replace(
        -- A single blank, as most are, does not match: it stays as it is.
        trim(regexp_replace(
            {{ text }}, ' ?[{{ scrubbed }}][ {{ scrubbed }}]*|  [ {{ scrubbed }}]*', ' ', 'g'
        )),
        ' ,', ','), ',,,', ','), ',,', ','
    )
{%- endmacro %}
