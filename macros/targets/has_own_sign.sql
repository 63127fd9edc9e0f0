{#- False where the sign of a mention is as short as `RM` or `Ft`, and not of the currency:
    beside a number it may be a name or a unit. -#}
{% macro has_own_sign(mention, currency) -%}
    {%- set short, own = [], [] -%}
    {%- for sign in seed_values(
        ref('currency_signs'), "sign || ' ' || currency",
        'length(sign) <= 2 and currency is not null', 'sign'
    ) if modules.re.match('[A-Z]+ ', sign) -%}
        {%- do short.append(sign.split()[0]) -%}
        {%- do own.append(sign) -%}
    {%- endfor -%}
    {%- set found -%}
        regexp_extract(
            upper({{ mention }}), '(?:^|[^A-Z])({{ short | join("|") }})[ :=]*[0-9]', 1
        )
        || regexp_extract(upper({{ mention }}), '[0-9] ?({{ short | join("|") }})[^A-Z]*$', 1)
    {%- endset -%}
    (
        {{ found }} = ''
        or {{ found }} || ' ' || {{ currency }} in ('{{ own | join("', '") }}')
    )
{%- endmacro %}
