{#- A price as sellers write it, in one spelling: capitals, plain digits and signs, no
    blanks but between digits, no label such as `List Price:` before it. -#}
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
