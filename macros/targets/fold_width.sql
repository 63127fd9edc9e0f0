{#- Full-width characters and digits in the alphabets of mathematics as the plain ones that
    NFKC makes of them. -#}
{% macro fold_width(text) -%}
    {%- set seen, meant = [], [] -%}
    {%- for code in range(33, 127) -%}
        {%- do seen.append('%c' % (code + 65248)) -%}
        {%- do meant.append('%c' % code) -%}
    {%- endfor -%}
    {%- for place in range(50) -%}
        {%- do seen.append('%c' % (120782 + place)) -%}
        {%- do meant.append(place % 10) -%}
    {%- endfor -%}
    case
        when regexp_matches({{ text }}, '[\x{FF01}-\x{FF5E}\x{1D7CE}-\x{1D7FF}]')
            then translate({{ text }}, '{{ seen | join }}', {{ quote_text(meant | join) }})
        else {{ text }}
    end
{%- endmacro %}
