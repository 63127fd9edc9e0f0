-- Every column of every loaded table has a value for each row, null included; the
-- texts alone are fewer.
with

loaded_values as (
    {{ union_loaded_values() }}
),

loaded_texts as (
    {{ union_loaded_values(column_types=['VARCHAR']) }}
),

rows_loaded as (
    select
        source,
        sum(rows) as row_count
    from {{ source('raw', 'load_manifest') }}
    group by source
    having sum(rows) > 0
),

columns_counted as (
    select
        source,
        column_name,
        column_position,
        column_type,
        count(*) as row_count,
        count(distinct row_key) as key_count
    from loaded_values
    group by all
),

sources_compared as (
    select
        rows_loaded.source,
        rows_loaded.row_count,
        min(columns_counted.row_count) as least_count,
        max(columns_counted.row_count) as most_count,
        min(columns_counted.key_count) as key_count,
        count(columns_counted.column_name) as column_count,
        max(columns_counted.column_position) as last_position
    from rows_loaded
    left join columns_counted on rows_loaded.source = columns_counted.source
    group by rows_loaded.source, rows_loaded.row_count
),

texts_compared as (
    select
        (select count(*) from loaded_texts) as text_count,
        count(*) filter (where column_type = 'VARCHAR') as expected_count,
        count(*) filter (where column_name in ('_source_file', '_source_row'))
            as place_count
    from loaded_values
)

select source as fault from sources_compared
where
    least_count is distinct from row_count
    or most_count is distinct from row_count
    or key_count is distinct from row_count
    or last_position is distinct from column_count
union all
select 'texts' as fault from texts_compared
where text_count <> expected_count or place_count <> 0
