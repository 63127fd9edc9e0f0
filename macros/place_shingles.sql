{#- The places of shingles on a line of 2^31 - 1 places, a prime, in ascending order. -#}
{% macro place_shingles(shingles) -%}
    list_sort(
        list_transform(
            {{ shingles }},
            lambda shingle: cast(shingle % 2147483647 as integer)
        )
    )
{%- endmacro %}
