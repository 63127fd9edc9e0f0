{#- How many places a bin of a signature spans: all bins of all bands share 2^31. -#}
{% macro bin_size() -%}
    {{ 2147483648 // (var('duplicate_bands') * var('band_bins')) + 1 }}
{%- endmacro %}
