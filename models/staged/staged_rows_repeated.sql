{{ config(materialized='table') }}

with

staged_keys as (
    select
        source,
        source_file,
        source_row,
        source_key
    from {{ ref('staged_rows') }}
),

files_loaded as (
    select * from {{ ref('staged_files_loaded') }}
),

-- Few keys repeat, so only their rows are sorted.
repeated_keys as (
    select
        source,
        source_key
    from staged_keys
    where source_key is not null
    group by all
    having count(*) > 1
),

rows_numbered as (
    select
        staged_keys.source,
        staged_keys.source_key,
        staged_keys.source_file,
        staged_keys.source_row,
        row_number() over (
            partition by staged_keys.source, staged_keys.source_key
            order by
                case
                    when list_contains(
                        {{ quote_list(read_list('newest_file_wins')) }}, staged_keys.source
                    ) then files_loaded.load_started_at
                end desc,
                staged_keys.source_file,
                staged_keys.source_row
        ) as occurrence
    from staged_keys
    inner join repeated_keys
        on
            staged_keys.source = repeated_keys.source
            and staged_keys.source_key = repeated_keys.source_key
    left join files_loaded
        on
            staged_keys.source = files_loaded.source
            and staged_keys.source_file = files_loaded.source_file
)

select * from rows_numbered
