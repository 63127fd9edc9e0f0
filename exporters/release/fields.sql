select
    column_name,
    comment as description
from duckdb_columns()
where schema_name || '.' || table_name = $relation
order by column_index
