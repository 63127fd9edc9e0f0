{#- A key for each band of a sketch. Two texts that share most of their shingles
    share the key of some band, nearly surely; what shares one is a candidate. -#}
{% macro band_keys(sketch) -%}
    list_transform(
        range({{ var('duplicate_bands') }}),
        lambda band: hash(
            list_filter(
                {{ sketch }},
                lambda place: place // {{ bin_size() }} // {{ var('band_bins') }} = band
            )
        )
    )
{%- endmacro %}
