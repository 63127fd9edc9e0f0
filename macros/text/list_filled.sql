{#- The texts of a list that are no words for a missing value. -#}
{% macro list_filled(items) -%}
    list_filter({{ items }}, lambda item: {{ nullify_placeholders('item') }} is not null)
{%- endmacro %}
