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
    -- Reference texts are compared with; they are no products.
    where source <> 'reference_texts'
)

select * from renamed
