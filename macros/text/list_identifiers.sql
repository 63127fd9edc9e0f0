{#- The identifiers that a record's details state: single words of seven letters and digits
    or more, at least two of them digits, or five digits. Shorter ones are what buyers call
    the product (D3100), and what has the shape of a measure or a standard is none. -#}
{% macro list_identifiers(details, names) -%}
    {{ adapter.dispatch('list_identifiers', 'winnow')(details, names) }}
{%- endmacro %}
