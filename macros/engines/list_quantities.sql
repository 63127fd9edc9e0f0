{% macro default__list_quantities(text, in_titles) -%}
    {%- set condition = 'is_in_titles' if in_titles else 'true' -%}
    {%- set units = seed_values(ref('units'), 'unit', condition, 'unit') -%}
    {%- set quantities = seed_values(ref('units'), 'quantity', condition, 'unit') -%}
    {%- set factors = seed_values(ref('units'), 'factor', condition, 'unit') -%}
    {%- set factor -%}
        case pair[2]
            {%- for unit in units %}
            when {{ quote_text(unit) }} then {{ factors[loop.index0] }}
            {%- endfor %}
        end
    {%- endset -%}
    {%- set number = '(?:(?:[0-9]+[ -])?[0-9]+/[0-9]+'
        ~ '|[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]*\\.?[0-9]+)' -%}
    {%- set side = '([0-9.]+)' -%}
    {%- set by = ' ?[x×] ?' -%}
    {%- set own_units -%}
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    lower({{ text }}),
                    '\b(?:pack|set|box|case|bag|lot|bundle)s? of ([0-9]+)\b', '\1 pack', 'g'
                ),
                '{{ side }}{{ by }}{{ side }}{{ by }}{{ side }}[ -]?([a-z]{2,}|["”″])',
                '\1 \4 \2 \4 \3 \4', 'g'
            ),
            '{{ side }}{{ by }}{{ side }}[ -]?([a-z]{2,}|["”″])', '\1 \3 \2 \3', 'g'
        )
    {%- endset -%}
    case
        when {{ text }} is null or not regexp_matches({{ text }}, '[0-9]') then []
        else list_transform(
            list_transform(
                regexp_extract_all(
                    {{ own_units }},
                    '(?:^|[^0-9\pL.,/$-])({{ number }}[ -]?{{ unit_pattern(condition) }})', 1
                ),
                lambda found: [
                    regexp_extract(found, '^[0-9.,/ -]*[0-9]'),
                    regexp_replace(
                        regexp_replace(found, '^[0-9.,/ -]+', ''), '[ .]+', ' ', 'g'
                    )
                ]
            ),
            -- A map would be built for each number that is found.
            lambda pair:
                case pair[2]
                    {%- for unit in units %}
                    when {{ quote_text(unit) }} then '{{ quantities[loop.index0] }}:'
                    {%- endfor %}
                end || {{ trim_zeros(number_from_text('pair[1]') ~ ' * ' ~ factor) }}
        )
    end
{%- endmacro %}

{% macro spark__list_quantities(text, in_titles) -%}
    {{ adapter.duckdb_udf(
        default__list_quantities('a', in_titles), {text: 'varchar'}, 'varchar[]'
    ) }}
{%- endmacro %}
