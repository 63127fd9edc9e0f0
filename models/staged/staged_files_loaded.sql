with

loaded_files as (
    select * from {{ source('raw', 'load_manifest') }}
),

-- Reference texts are compared with; they are no products.
files_of_products as (
    select
        source,
        file as source_file,
        revision as source_revision,
        rows as row_count,
        malformed_rows as malformed_count
    from loaded_files
    where source <> 'reference_texts'
)

select * from files_of_products
