with

quarantined_rows as (
    select * from {{ source('raw', 'quarantined_rows') }}
),

renamed as (
    select
        source,
        source_file,
        source_row,
        error
    from quarantined_rows
)

select * from renamed
