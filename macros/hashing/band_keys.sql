{#- A key for each band of a signature. Two texts that share most of their shingles
    share the keys of some bands, nearly surely; what shares them is a candidate. A band
    without places has none, or all short texts would share it. -#}
{% macro band_keys(signature) -%}
    {{ adapter.dispatch('band_keys', 'winnow')(signature) }}
{%- endmacro %}
