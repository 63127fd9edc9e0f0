-- The texts after each step, in the order in which the views add them, and the fields among them:
-- the columns between the last mask and the filled template.
with

columns as (
    select
        column_name,
        column_index
    from duckdb_columns()
    where
        schema_name = 'cleaned'
        and table_name = 'cleaned_texts_cut'
        and data_type = 'VARCHAR'
),

bounds as (
    select
        max(column_index) filter (where column_name = 'joined_texts') as first_index,
        max(column_index) filter (where column_name = 'masked_texts') as masked_index,
        max(column_index) filter (where column_name = 'filled_text') as filled_index
    from columns
)

select columns.column_name
from columns
cross join bounds
where
    columns.column_index >= bounds.first_index
    and (
        regexp_matches(columns.column_name, '(^|_)texts?(_|$)')
        or columns.column_index between bounds.masked_index and bounds.filled_index
    )
order by columns.column_index
