{#- All bins of all bands share 2^31 values. -#}
{% macro bin_size() -%}
    {{ 2147483648 // (var('duplicate_bands') * var('band_bins')) + 1 }}
{%- endmacro %}
