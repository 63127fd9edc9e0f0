select
    error,
    raw_line
from raw.quarantined_rows
where
    source = $source
    and source_file = $source_file
    and source_row = $source_row
