{#- It is not ref'd, because the model that builds it may come later. -#}
{% macro read_relation_before(name) -%}
    {%- if execute -%}
        {%- set found = adapter.get_relation(this.database, this.schema, name) -%}
        {%- set expected = [] -%}
        {%- for column in model.columns.values() -%}
            {%- do expected.append((column.name, column.data_type | lower)) -%}
        {%- endfor -%}
        {%- set held = [] -%}
        {%- for column in (adapter.get_columns_in_relation(found) if found else []) -%}
            {%- do held.append((column.name, column.dtype | lower)) -%}
        {%- endfor -%}
        {%- if held == expected -%}
            select * from {{ found }}
        {%- else -%}
            {{ get_empty_schema_sql(model.columns) }} where false
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
