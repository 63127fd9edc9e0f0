{#- The longest first. -#}
{% macro find_amounts(text) -%}
    {%- set number = '(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:[.,][0-9]{1,2})?' -%}
    {%- set before = '(?:\\bUS ?\\$|\\$|\\bUSD|\\bprice(?: is| was)?:? ?\\$?)' -%}
    {%- set after = '(?:USD|dollars?|bucks)\\b' -%}
    list_sort(
        list_distinct(
            regexp_extract_all(
                {{ text }},
                '(?i){{ before }} ?{{ number }}(?: ?{{ after }})?|\b{{ number }} ?{{ after }}'
            )
        ),
        'DESC'
    )
{%- endmacro %}
