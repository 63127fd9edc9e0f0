{#- A JSON object with its keys in lower case, without blanks and colons around them. Of
    keys that become equal, readers take the first. -#}
{% macro normalize_detail_keys(details) -%}
    {{ adapter.dispatch('normalize_detail_keys', 'winnow')(details) }}
{%- endmacro %}
