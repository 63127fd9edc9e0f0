{#- A key for each band of a sketch. Two texts that share most of their shingles
    share the keys of some bands, nearly surely; what shares them is a candidate. A band
    without places has none, or all short texts would share it. -#}
{% macro band_keys(sketch) -%}
    {%- set band_size = bin_size() | int * var('band_bins') -%}
    [
        {%- for band in range(var('duplicate_bands')) %}
        nullif(
            hash(
                list_filter(
                    {{ sketch }},
                    lambda place:
                        place >= {{ band * band_size }}
                        and place < {{ (band + 1) * band_size }}
                )
            ),
            hash(list_filter({{ sketch }}, lambda place: false))
        )
        {{- ',' if not loop.last }}
        {%- endfor %}
    ]
{%- endmacro %}
