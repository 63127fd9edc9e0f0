select
    record_id,
    prompt,
    completion,
    split as split_name,
    record_id as row_key
from curated.curated_examples
