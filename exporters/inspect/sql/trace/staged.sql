select
    record_id,
    source_key,
    category,
    raw_price,
    is_repeated
from staged.staged_records
where
    source = $source
    and source_file = $source_file
    and source_row = $source_row
