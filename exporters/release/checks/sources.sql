-- Files that were loaded or taken away after the last whole build: what is built is not of them.
with

last_whole as (
    select max(started_at) as started_at from builds.dbt_runs
    where is_whole and failed_count = 0
),

rows_built as (
    select
        source,
        source_file as file,
        count(*) as row_count
    from curated.curated_ledger
    group by source, source_file
),

files_compared as (
    select
        coalesce(loaded.source, rows_built.source) as source,
        coalesce(loaded.file, rows_built.file) as file,
        loaded.loaded_at > last_whole.started_at as is_newer,
        coalesce(loaded.rows + loaded.malformed_rows, 0)
        <> coalesce(rows_built.row_count, 0) as is_other
    from raw.load_manifest as loaded
    full join rows_built
        on loaded.source = rows_built.source and loaded.file = rows_built.file
    cross join last_whole
)

select
    'the database is older than its sources: ' || file || ' of ' || source || case
        when is_newer then ' was loaded after the last build'
        else ' has other rows than were built'
    end as fault
from files_compared
where
    is_newer
    -- Texts that are compared with or rewritten are no rows of the ledger.
    or (is_other and source not in ('reference_texts', 'rewritten_texts'))
order by source, file
limit 1
