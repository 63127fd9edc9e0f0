{#- Until cleaned_records has the column title_quantities: units are not converted. -#}
{% macro list_title_quantities(title) -%}
    {%- set units = {
        'lb': 'pounds?|lbs?',
        'oz': 'fl[.]? ?oz|ounces?|oz',
        'kg': 'kilograms?|kgs?',
        'g': 'grams?|g',
        'ml': 'milliliters?|ml',
        'l': 'liters?|litres?|l',
        'gal': 'gallons?|gal',
        'in': 'inch(?:es)?|in|"',
        'ft': 'feet|foot|ft',
        'cm': 'centimeters?|cm',
        'mm': 'millimeters?|mm',
        'm': 'meters?|m',
        'gb': 'gb',
        'tb': 'tb',
        'count': 'packs?|pk|pcs?|pieces?|counts?|ct|sets?',
    } -%}
    {%- set number = '\\b([0-9]+(?:[.][0-9]+)?)' -%}
    list_sort(list_distinct(list_concat(
        list_transform(
            regexp_extract_all(
                lower({{ title }}), '\b(?:pack|set|case|box) of ([0-9]+)', 1
            ),
            lambda amount: 'count:' || cast(amount as double)
        ),
        {%- for unit, words in units.items() %}
        list_transform(
            regexp_extract_all(
                lower({{ title }}), '{{ number }}[ -]?(?:{{ words }})(?:[^a-z]|$)', 1
            ),
            lambda amount: '{{ unit }}:' || cast(amount as double)
        )
        {{- ',' if not loop.last }}
        {%- endfor %}
    )))
{%- endmacro %}
