select
    product_id,
    messages,
    split as split_name,
    product_id as row_key
from curated.curated_examples
