{#- Two texts that share most of their shingles share the keys of some bands, nearly
    always. A band without hashes has no key, otherwise all short texts would share it. -#}
{% macro band_keys(signature) -%}
    {{ adapter.dispatch('band_keys', 'winnow')(signature) }}
{%- endmacro %}
