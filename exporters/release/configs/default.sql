select
    record_id,
    title,
    category,
    text,
    price_usd,
    weight_pounds,
    longest_side_inches,
    middle_side_inches,
    shortest_side_inches,
    capacity_fluid_ounces,
    item_count,
    sample_weight,
    source,
    source_revision,
    split as split_name,
    record_id as row_key
from curated.curated_examples
