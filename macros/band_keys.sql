{#- A key for each band of a sketch. Two texts that share most of their shingles
    share the key of some band, nearly surely; what shares one is a candidate. A band
    without places has none, or all short texts would share it. -#}
{% macro band_keys(sketch) -%}
    list_transform(
        range({{ var('duplicate_bands') }}),
        lambda band: nullif(
            hash(
                list_filter(
                    {{ sketch }},
                    lambda place: place // {{ bin_size() }} // {{ var('band_bins') }} = band
                )
            ),
            hash(list_filter({{ sketch }}, lambda place: false))
        )
    )
{%- endmacro %}
