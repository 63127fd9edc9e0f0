select
    outcome,
    deciding_rule,
    reasons,
    kept_record_id,
    split
from curated.curated_ledger
where
    source = $source
    and source_file = $source_file
    and source_row = $source_row
