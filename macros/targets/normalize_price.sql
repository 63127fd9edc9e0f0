{#- A label is `List Price:` or similar. -#}
{% macro normalize_price(text) -%}
    {%- set seen = '０１２３４５６７８９．，：＄￥￡￦’‘´`–—−‐‑' -%}
    {%- set meant = "0123456789.,:$¥£₩''''-----" -%}
    {%- set label = '(?:LIST|SALE|OUR|REGULAR|RETAIL)?PRICE|MSRP|M\\.?R\\.?P\\.?|RRP' -%}
    case
        when regexp_full_match({{ text }}, '[0-9.]+') then {{ text }}
        else trim(regexp_replace(
            regexp_replace(
                upper(translate(
                    {{ squeeze_whitespace(strip_invisible_characters(text)) }},
                    {{ quote_text(seen) }}, {{ quote_text(meant) }}
                )),
                ' *([^0-9., ]) *', '\1', 'g'
            ),
            '^(?:{{ label }}):?', ''
        ))
    end
{%- endmacro %}
