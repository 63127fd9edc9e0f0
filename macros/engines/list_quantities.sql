{% macro default__list_quantities(text, in_titles) -%}
    {%- set condition = 'is_in_titles' if in_titles else 'true' -%}
    {%- set order_by = 'length(unit) desc, unit' -%}
    {%- set names = seed_values(ref('units'), 'unit', condition, order_by) -%}
    {%- set quantities = seed_values(ref('units'), 'quantity', condition, order_by) -%}
    {%- set factors = seed_values(ref('units'), 'factor', condition, order_by) -%}
    {%- set quantity_of, factor_of = [], [] -%}
    {%- for name in names -%}
        {%- do quantity_of.append(quote_text(name) ~ ': ' ~ quote_text(quantities[loop.index0])) -%}
        {%- do factor_of.append(quote_text(name) ~ ': ' ~ factors[loop.index0]) -%}
    {%- endfor -%}
    {%- set unit = unit_pattern(condition) -%}
    {%- set number = '(?:(?:[0-9]+[ -])?[0-9]+/[0-9]+'
        ~ '|[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]*\\.?[0-9]+)' -%}
    {%- set by = ' ?[xX×] ?' -%}
    {%- set own_units -%}
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    lower({{ text }}),
                    '\b(?:pack|set|box|case|bag|lot|bundle)s? of ([0-9]+)\b', '\1 pack', 'g'
                ),
                '({{ number }}){{ by }}({{ number }}){{ by }}({{ number }})[ -]?({{ unit }})',
                '\1 \4 \2 \4 \3 \4', 'g'
            ),
            '({{ number }}){{ by }}({{ number }})[ -]?({{ unit }})', '\1 \3 \2 \3', 'g'
        )
    {%- endset -%}
    {%- set amount = "regexp_extract(pair[1], '" ~ number ~ "')" -%}
    case
        when {{ text }} is null or not regexp_matches({{ text }}, '[0-9]') then []
        else list_transform(
            list_transform(
                regexp_extract_all(
                    {{ own_units }},
                    '(?:^|[^0-9\pL.,/$-])({{ number }}[ -]?{{ unit }})', 1
                ),
                lambda found: [
                    found,
                    regexp_replace(
                        trim(regexp_extract(found, '{{ unit }}$'), ' -'), '[ .]+', ' ', 'g'
                    )
                ]
            ),
            lambda pair:
                map { {{- quantity_of | join(', ') -}} }[pair[2]] || ':' ||
                {{ trim_zeros(
                    number_from_text(amount) ~ ' * map {' ~ factor_of | join(', ') ~ '}[pair[2]]'
                ) }}
        )
    end
{%- endmacro %}

{% macro spark__list_quantities(text, in_titles) -%}
    {{ adapter.duckdb_udf(
        default__list_quantities('a', in_titles), {text: 'varchar'}, 'varchar[]'
    ) }}
{%- endmacro %}
