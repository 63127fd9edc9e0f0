select
    table_schema,
    table_name
from information_schema.tables
where table_catalog = 'other' and table_schema not in ('information_schema', 'pg_catalog')
order by table_schema, table_name
