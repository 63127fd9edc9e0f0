{#- A text for what makes the rows of a model from those of another: the SQL of the views
    between the two, as the database has it, the rows of the seeds and tables between
    them, the code of the table that stores the rows, the functions in Python, and the
    engine. -#}
{% macro fingerprint_rules(rows_name, model_name, table_name) -%}
    {{ adapter.dispatch('fingerprint_rules', 'winnow')(rows_name, model_name, table_name) }}
{%- endmacro %}
