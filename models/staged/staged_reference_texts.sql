with

reference_texts as (
    select * from {{ source('raw', 'reference_texts') }}
),

renamed as (
    select
        reference_texts._source_file || '#' || reference_texts._source_row
            as reference_id,
        reference_texts.text
    from reference_texts
    where reference_texts.text is not null
)

select * from renamed
