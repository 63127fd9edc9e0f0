with

staged_rows as (
    select * from {{ ref('staged_rows') }}
),

rows_repeated as (
    select * from {{ ref('staged_rows_repeated') }}
),

identified as (
    select
        -- A row without a unique key is identified by its place.
        staged_rows.source || ':' || case
            when
                staged_rows.source_key is null
                or rows_repeated.occurrence > 1
                then staged_rows.source_file || '#' || staged_rows.source_row
            -- A key that is written as a place is no place.
            when regexp_matches(staged_rows.source_key, '#[0-9]+#*\z')
                then staged_rows.source_key || '#'
            else staged_rows.source_key
        end as record_id,
        coalesce(rows_repeated.occurrence > 1, false) as is_repeated,
        staged_rows.*
    from staged_rows
    left join rows_repeated
        on
            staged_rows.source = rows_repeated.source
            and staged_rows.source_file = rows_repeated.source_file
            and staged_rows.source_row = rows_repeated.source_row
)

select * from identified
