-- File by file, the ledger has each row that the manifest counts, exactly once.
with

ledger_counts as (
    select
        source,
        source_file,
        count(*) filter (where outcome <> 'malformed') as row_count,
        count(*) filter (where outcome = 'malformed') as malformed_count,
        count(distinct source_row) as distinct_count
    from {{ ref('curated_ledger') }}
    group by all
),

files_compared as (
    select
        loaded_files.source,
        loaded_files.source_file,
        loaded_files.row_count,
        ledger_counts.row_count as ledger_row_count,
        loaded_files.malformed_count,
        ledger_counts.malformed_count as ledger_malformed_count,
        ledger_counts.distinct_count
    from {{ ref('staged_files_loaded') }} as loaded_files
    full outer join ledger_counts
        on
            loaded_files.source = ledger_counts.source
            and loaded_files.source_file = ledger_counts.source_file
)

select * from files_compared
where
    coalesce(row_count, 0) <> coalesce(ledger_row_count, 0)
    or coalesce(malformed_count, 0) <> coalesce(ledger_malformed_count, 0)
    or coalesce(row_count, 0) + coalesce(malformed_count, 0)
    <> coalesce(distinct_count, 0)
