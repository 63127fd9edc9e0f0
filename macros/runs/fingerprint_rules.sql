{#- A number for what the rows of a model are made by: the SQL of the views, as the
    database has it, the seeds above the model, the code of the table that stores the
    rows, the functions in Python, and the engine. -#}
{% macro fingerprint_rules(model_name, table_name) -%}
    {{ adapter.dispatch('fingerprint_rules', 'winnow')(model_name, table_name) }}
{%- endmacro %}
