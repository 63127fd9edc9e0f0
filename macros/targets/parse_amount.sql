{#- The notations:
    - point: 1,299.50, 1'299.50 and 58 45 (dollars and cents separated by a space);
    - lakh: 1,299.50 and, as Indians group, 1,09,999.50;
    - comma: 1.299,50, 1 299,50 and, as machines write, 1,299.50 and 1299.50;
    - whole: a currency without cents, 12,800, 12.800 or 12 800.
    A single mark before three digits groups them where it is not the decimal mark:
    1,299 is 1299 by point, and 1.299 is by comma. Where it is, thousands and thousandths
    look the same, and the price is not read; 0.299 and 1299.125 cannot be thousands. -#}
{% macro parse_amount(number, notation) -%}
    {%- set plain = '[0-9]{1,12}(?:\\.[0-9]+)?' -%}
    {%- set first = '[1-9][0-9]{0,2}' -%}
    {%- set by_comma = first ~ '(?:,[0-9]{3})+' -%}
    {%- set by_point = first ~ '(?:\\.[0-9]{3})+' -%}
    {%- set by_blank = first ~ '(?: [0-9]{3})+' -%}
    {%- set by_apostrophe = first ~ "(?:''[0-9]{3})+" -%}
    {%- set by_lakh = '[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}' -%}
    {%- set cents = '[0-9]{1,2}' -%}
    {%- set grouped_point = '(?:' ~ by_comma ~ '|' ~ by_apostrophe ~ ')(?:\\.' ~ cents ~ ')?' -%}
    {%- set patterns = {
        'point': grouped_point ~ '|(?:[0-9]{1,6}|' ~ by_comma ~ ') [0-9]{2}',
        'lakh': grouped_point ~ '|' ~ by_lakh ~ '(?:\\.' ~ cents ~ ')?',
        'comma': '(?:' ~ by_point ~ '|' ~ by_blank ~ ')(?:,' ~ cents ~ ')?|[0-9]{1,12},' ~ cents
            ~ '|' ~ by_comma ~ '\\.' ~ cents,
        'whole': '[0-9]{1,12}(?:[.,]00?)?|' ~ by_comma ~ '(?:\\.00?)?|' ~ by_point ~ '(?:,00?)?|'
            ~ by_blank,
    } -%}
    case
        when
            {{ notation }} <> 'whole'
            and regexp_full_match({{ number }}, '{{ plain }}')
            and not regexp_full_match({{ number }}, '{{ first }}\.[0-9]{3}')
            then try_cast({{ number }} as double)
        when
            {%- for name, pattern in patterns.items() %}
            {{ 'or ' if not loop.first -}}
            {{ notation }} = '{{ name }}' and regexp_full_match({{ number }}, '{{ pattern }}')
            {%- endfor %}
            then {{ ungroup_digits(number) }}
    end
{%- endmacro %}
