{#- A line for each size that is known, in one notation: rounded, in both systems of
    units, because what reads words compares words. The details keep the exact numbers. -#}
{% macro write_sizes(pounds, sides_inches, fluid_ounces, item_count) -%}
    {%- set inches, centimeters = [], [] -%}
    {%- for side in sides_inches -%}
        {%- do inches.append(round_roughly(side)) -%}
        {%- do centimeters.append(round_roughly('2.54 * ' ~ side)) -%}
    {%- endfor -%}
    concat_ws(
        chr(10),
        'Weight: about ' || case
            when {{ pounds }} >= 1 then {{ round_roughly(pounds) }} || ' lb'
            else {{ round_roughly('16 * ' ~ pounds) }} || ' oz'
        end || ' (' || case
            when {{ pounds }} >= 2.2046226218
                then {{ round_roughly(pounds ~ ' / 2.2046226218') }} || ' kg)'
            else {{ round_roughly(pounds ~ ' * 453.59237') }} || ' g)'
        end,
        'Dimensions: about '
        || nullif(concat_ws(' x ', {{ inches | join(', ') }}), '') || ' in ('
        || concat_ws(' x ', {{ centimeters | join(', ') }}) || ' cm)',
        'Capacity: about ' || {{ round_roughly(fluid_ounces) }} || ' fl oz ('
        || {{ round_roughly(fluid_ounces ~ ' / 33.8140227018') }} || ' l)',
        'Count: ' || case
            when {{ item_count }} > 1 then {{ trim_zeros(item_count) }}
        end
    )
{%- endmacro %}
