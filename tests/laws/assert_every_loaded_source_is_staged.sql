-- A source that no staged model reads would be lost silently: see
-- docs/how-to/add-a-source.md.
select distinct loaded_files.source
from {{ ref('staged_files_loaded') }} as loaded_files
anti join {{ ref('staged_rows') }} as staged_rows
    on loaded_files.source = staged_rows.source
where loaded_files.row_count > 0
