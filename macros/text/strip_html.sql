{#- No match reaches from one of the texts of join_texts into the next. `[!]` and `[/]`,
    because the lineage page has this text inside a script. -#}
{% macro strip_html(text) -%}
    {%- set hidden = '[^\\x1f]*?' -%}
    case
        when not contains({{ text }}, '<') then {{ text }}
        else regexp_replace(
            regexp_replace(
                regexp_replace(
                    {{ text }},
                    '(?i)<[!]--{{ hidden }}-->|<script\b{{ hidden }}<[/]script\s*>'
                    || '|<style\b{{ hidden }}<[/]style\s*>',
                    ' ',
                    'g'
                ),
                '(?i)</?(?:br|p|div|li|ul|ol|tr|table|h[1-6])\b[^<>\x1f]*>', chr(10), 'g'
            ),
            '</?[A-Za-z][^<>\x1f]*>', ' ', 'g'
        )
    end
{%- endmacro %}
