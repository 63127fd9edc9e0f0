select column_name
from information_schema.columns
where table_schema = 'cleaned' and table_name = 'cleaned_records'
