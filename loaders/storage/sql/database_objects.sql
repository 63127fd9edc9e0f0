select
    'table' as kind,
    schema_name,
    table_name as name
from duckdb_tables()
where database_name = $database
union all
select
    'view' as kind,
    schema_name,
    view_name as name
from duckdb_views()
where database_name = $database and not internal
union all
select
    'index' as kind,
    schema_name,
    index_name as name
from duckdb_indexes()
where database_name = $database
union all
select
    'sequence' as kind,
    schema_name,
    sequence_name as name
from duckdb_sequences()
where database_name = $database
union all
select
    'macro' as kind,
    schema_name,
    function_name as name
from duckdb_functions()
where database_name = $database and not internal
