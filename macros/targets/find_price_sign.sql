{#- Whatever is more than a sign (a second number, `FROM`) is included, so that no sign
    of a currency equals it. The dash that replaces the cents (`20,-€`, `CHF20.-`,
    `₹500/-`) says nothing beside a sign. -#}
{% macro find_price_sign(text) -%}
    case
        when {{ text }} = {{ find_price_number(text) }} then ''
        else regexp_replace(
            regexp_replace({{ text }}, ' ?[0-9](?:[0-9., '']*[0-9])? ?', ''),
            '^[.,]-{1,2}([^0-9]+)$|^([^0-9]+?)[.,/]-{1,2}$', '\1\2'
        )
    end
{%- endmacro %}
