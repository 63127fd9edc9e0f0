with

loaded_files as (
    select * from {{ source('raw', 'load_manifest') }}
),

-- Texts that are compared with or rewritten are no records.
files_of_records as (
    select
        loaded_files.source,
        loaded_files.file as source_file,
        loaded_files.revision as source_revision,
        loaded_files.rows as row_count,
        loaded_files.malformed_rows as malformed_count,
        -- A file of an earlier version's load does not tell when its load began.
        coalesce(loaded_files.load_started_at, loaded_files.loaded_at)
            as load_started_at
    from loaded_files
    where loaded_files.source not in ('reference_texts', 'rewritten_texts')
)

select * from files_of_records
