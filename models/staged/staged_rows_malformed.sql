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
    -- Held-out and rewritten texts are not records.
    where source not in ('reference_texts', 'rewritten_texts')
)

select * from renamed
