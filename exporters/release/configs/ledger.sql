select
    *,
    replace(outcome, ' ', '_') as split_name,
    source || ':' || source_file || '#' || source_row as row_key
from curated.curated_ledger
