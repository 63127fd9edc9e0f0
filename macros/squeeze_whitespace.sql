{#- Runs of blanks as one, blank lines and blanks around line ends out. -#}
{% macro squeeze_whitespace(text) -%}
    trim(
        regexp_replace(
            regexp_replace({{ text }}, '  +', ' ', 'g'),
            ' \n[ \n]*|\n[ \n]+', chr(10), 'g'
        ),
        ' ' || chr(10)
    )
{%- endmacro %}
