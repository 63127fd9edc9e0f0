{% macro default__place_shingles(shingles) -%}
    list_sort(
        list_transform(
            {{ shingles }},
            lambda shingle: cast(shingle % 2147483647 as integer)
        )
    )
{%- endmacro %}

{% macro spark__place_shingles(shingles) -%}
    {#- Spark holds a hash less 2^63, which leaves 2 when it is divided by the prime. -#}
    list_sort(
        list_transform(
            {{ shingles }},
            lambda shingle: cast(
                ((shingle % 2147483647 + 2147483647) % 2147483647 + 2) % 2147483647
                as integer
            )
        )
    )
{%- endmacro %}
