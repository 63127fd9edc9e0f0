-- The texts after each step, in the order in which the views add them, and the fields among them.
with

columns as (
    select
        column_name,
        column_index
    from duckdb_columns()
    where
        schema_name = 'cleaned'
        and table_name = 'cleaned_texts_assembled'
        and data_type = 'VARCHAR'
),

first_steps as (
    select column_index as first_index from columns
    where column_name = 'joined_texts'
)

select columns.column_name
from columns
cross join first_steps
where columns.column_index >= first_steps.first_index
order by columns.column_index
