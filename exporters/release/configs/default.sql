select
    record_id,
    title,
    category,
    text,
    price_usd,
    weight_pounds,
    sample_weight,
    source,
    source_revision,
    split as split_name,
    record_id as row_key
from curated.curated_examples
