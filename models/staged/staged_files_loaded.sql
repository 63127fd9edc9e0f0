with

loaded_files as (
    select * from {{ source('raw', 'load_manifest') }}
),

-- Held-out and rewritten texts are not records.
files_of_records as (
    select
        loaded_files.source,
        loaded_files.file as source_file,
        loaded_files.revision as source_revision,
        loaded_files.rows as row_count,
        loaded_files.malformed_rows as malformed_count,
        -- Files loaded by an earlier version do not say when their load began.
        coalesce(loaded_files.load_started_at, loaded_files.loaded_at)
            as load_started_at
    from loaded_files
    where loaded_files.source not in ('reference_texts', 'rewritten_texts')
)

select * from files_of_records
