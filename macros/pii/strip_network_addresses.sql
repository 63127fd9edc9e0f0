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
    {%- set pattern = '(?:^|[^0-9A-Za-z.:-])(' ~ shapes | join('|') ~ ')(?:[^0-9A-Za-z:-]|$)' -%}
    {#- Six numbers with dashes between them are sizes. -#}
    {%- set addresses -%}
        list_filter(
            regexp_extract_all({{ text }}, '{{ pattern }}', 1),
            lambda address: regexp_matches(address, '[A-Fa-f.]')
        )
    {%- endset -%}
    {%- if not shapes -%}
        {{ text }}
    {%- else -%}
        case
            when not regexp_matches({{ text }}, '{{ pattern }}') then {{ text }}
            else {{ remove_all(text, addresses) }}
        end
    {%- endif -%}
{%- endmacro %}
