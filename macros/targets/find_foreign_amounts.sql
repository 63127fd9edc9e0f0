{#- The longest first: beside any symbol of a currency, beside a word or a code of the
    seed, and after `price`. In RE2 only ASCII letters have a word boundary. -#}
{% macro find_foreign_amounts(text) -%}
    {%- set signs = ref('currency_signs') -%}
    {%- set word = "replace(sign, '.', '\\.')" -%}
    {%- set foreign = "regexp_full_match(sign, '[\\pL.]+') and (currency is distinct from 'USD' or shared_with <> '')" -%}
    {%- set longest = 'length(sign) desc, sign' -%}
    {%- set word_before = "if(regexp_full_match(sign, '[A-Z].*'), '\\b', '') || " ~ word -%}
    {%- set word_after = word ~ " || if(regexp_full_match(sign, '.*[A-Z]'), '\\b', '')" -%}
    {%- set before = seed_values(signs, word_before, foreign, longest) | join('|') -%}
    {%- set after = seed_values(signs, word_after, foreign, longest) | join('|') -%}
    {%- set symbol = '[A-Z]{0,3}\\p{Sc}' -%}
    {%- set label = '\\bprice(?: is| was)?:?' -%}
    {%- set number = "(?:[0-9]{1,3}(?:[., ''][0-9]{2,3})+|[0-9]+)(?:[.,][0-9]{1,2})?" -%}
    list_sort(
        list_distinct(
            regexp_extract_all(
                {{ text }},
                '(?i)(?:{{ symbol }}|{{ label }}|{{ before }}) ?{{ number }}'
                || '|{{ number }} ?(?:{{ symbol }}|{{ after }})'
            )
        ),
        'DESC'
    )
{%- endmacro %}
