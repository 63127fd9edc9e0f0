{% macro default__band_keys(signature) -%}
    {%- set band_size = bin_size() | int * var('band_bins') | int -%}
    [
        {%- for band in range(var('duplicate_bands') | int) %}
        nullif(
            hash(
                list_filter(
                    {{ signature }},
                    lambda place:
                        place >= {{ band * band_size }}
                        and place < {{ (band + 1) * band_size }}
                )
            ),
            hash(list_filter({{ signature }}, lambda place: false))
        )
        {{- ',' if not loop.last }}
        {%- endfor %}
    ]
{%- endmacro %}

{% macro spark__band_keys(signature) -%}
    {{ adapter.duckdb_udf(default__band_keys('a'), {signature: 'integer[]'}, 'ubigint[]') }}
{%- endmacro %}
