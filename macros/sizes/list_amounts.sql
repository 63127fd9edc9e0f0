{#- Of what list_quantities gives, the amounts above zero of one quantity. -#}
{% macro list_amounts(quantities, quantity) -%}
    list_filter(
        list_transform(
            list_filter(
                {{ quantities }}, lambda one: starts_with(one, '{{ quantity }}:')
            ),
            lambda one: cast(split_part(one, ':', 2) as double)
        ),
        lambda amount: amount > 0
    )
{%- endmacro %}
