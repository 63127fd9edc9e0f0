-- Files whose loaded rows are not those that were cleaned.
with

rows_built as (
    select distinct
        source,
        source_file,
        rows_fingerprint
    from cleaned.cleaned_records
)

select
    'the rows of ' || coalesce(rows_now.source_file, rows_built.source_file) || ' of '
    || coalesce(rows_now.source, rows_built.source) || ' were changed after they were built'
        as fault
from cleaned.cleaned_files as rows_now
full join rows_built
    on
        rows_now.source = rows_built.source
        and rows_now.source_file = rows_built.source_file
where rows_now.rows_fingerprint is distinct from rows_built.rows_fingerprint
order by fault
limit 1
