{#- The values that a seed's test accepts in a column, as texts. -#}
{% macro list_accepted_values(seed, column) -%}
    {%- set values = [] -%}
    {%- for test in graph.nodes.values()
        if test.resource_type == 'test' and test.attached_node == seed.unique_id
        and test.column_name == column and test.test_metadata.name == 'accepted_values' -%}
        {%- for value in test.test_metadata.kwargs['values'] -%}
            {%- do values.append(value | string | lower if value is boolean else value | string) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(values) }}
{%- endmacro %}
