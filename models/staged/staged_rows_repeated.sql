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
        staged_keys.source_file,
        staged_keys.source_row,
        row_number() over (
            partition by staged_keys.source, staged_keys.source_key
            order by staged_keys.source_file, staged_keys.source_row
        ) as occurrence
    from staged_keys
    inner join repeated_keys
        on
            staged_keys.source = repeated_keys.source
            and staged_keys.source_key = repeated_keys.source_key
),

later_rows as (
    select * from rows_numbered
    where occurrence > 1
)

select * from later_rows
