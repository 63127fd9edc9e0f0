{#- The identifiers that a record's details state: single words of five letters and digits
    or more, at least two of them digits. What has the shape of a measure, a standard or a
    name is none. -#}
{% macro list_identifiers(details, names) -%}
    {{ adapter.dispatch('list_identifiers', 'winnow')(details, names) }}
{%- endmacro %}
