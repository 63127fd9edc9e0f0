{#- Without the blanks, colons and marks of direction that sellers leave around a key. -#}
{% macro trim_detail_key(key) -%}
    {%- set around = '[\\s:\\x{A0}\\x{200E}\\x{200F}]+' -%}
    regexp_replace({{ key }}, '^{{ around }}|{{ around }}$', '', 'g')
{%- endmacro %}
