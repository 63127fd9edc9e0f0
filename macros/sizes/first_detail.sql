{#- The text of the first key of a role that the details have; their keys are in lower
    case, as normalize_detail_keys gives them. -#}
{% macro first_detail(details, role) -%}
    {{ adapter.dispatch('first_detail', 'winnow')(details, role) }}
{%- endmacro %}
