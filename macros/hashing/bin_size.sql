{#- All bins of all bands share 2^31 values. -#}
{% macro bin_size() -%}
    {%- set bin_count = var('duplicate_bands') | int * var('band_bins') | int -%}
    {{ 2147483648 // [bin_count, 1] | max + 1 }}
{%- endmacro %}
