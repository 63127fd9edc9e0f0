select
    record_id,
    prompt,
    completion,
    sample_weight,
    split as split_name,
    record_id as row_key
from curated.curated_examples
