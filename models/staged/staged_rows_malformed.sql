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
    -- Texts that are compared with or rewritten are no records.
    where source not in ('reference_texts', 'rewritten_texts')
)

select * from renamed
