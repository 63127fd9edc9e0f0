{#- 2^31 - 1 is a prime. -#}
{% macro place_shingles(shingles) -%}
    {{ adapter.dispatch('place_shingles', 'winnow')(shingles) }}
{%- endmacro %}
