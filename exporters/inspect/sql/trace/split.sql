select
    split,
    split_group
from curated.curated_splits
where record_id = $record_id
