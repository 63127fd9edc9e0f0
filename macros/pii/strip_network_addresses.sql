{#- Addresses of machines, where the vars keep_ip_addresses and keep_mac_addresses do not keep
    them. -#}
{% macro strip_network_addresses(text) -%}
    {%- set byte = '(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])' -%}
    {%- set shapes = [] -%}
    {%- if not var('keep_ip_addresses') -%}
        {%- do shapes.append('(?:' ~ byte ~ '\\.){3}' ~ byte) -%}
        {%- do shapes.append('(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}') -%}
        {%- do shapes.append(
            '[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){1,5}::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,4})?'
        ) -%}
        {%- do shapes.append('[0-9A-Fa-f]{3,4}::[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,4}') -%}
    {%- endif -%}
    {%- if not var('keep_mac_addresses') -%}
        {%- do shapes.append('[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}') -%}
        {%- do shapes.append('[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}') -%}
    {%- endif -%}
    {%- if not shapes -%}
        {{ text }}
    {%- else -%}
        regexp_replace(
            {{ text }},
            '(^|[^0-9A-Za-z.:-])(?:{{ shapes | join("|") }})([^0-9A-Za-z:-]|$)',
            '\1' || {{ removal_mark() }} || '\2', 'g'
        )
    {%- endif -%}
{%- endmacro %}
