{#- The places of shingles on a line of 2^31 - 1 places, a prime, in ascending order. -#}
{% macro place_shingles(shingles) -%}
    {{ adapter.dispatch('place_shingles', 'winnow')(shingles) }}
{%- endmacro %}
