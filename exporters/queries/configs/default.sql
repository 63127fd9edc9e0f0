select
    product_id,
    title,
    category,
    text,
    price_usd,
    weight_pounds,
    source,
    source_revision,
    split as split_name,
    product_id as row_key
from curated.curated_examples
