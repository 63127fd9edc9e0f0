-- The texts after each step, in the order in which the views add them, and the fields among them.
select column_name
from duckdb_columns()
where
    schema_name = 'cleaned'
    and table_name = 'cleaned_texts_assembled'
    and data_type = 'VARCHAR'
    and column_index >= (
        select column_index from duckdb_columns()
        where table_name = 'cleaned_texts_assembled' and column_name = 'joined_texts'
    )
order by column_index
