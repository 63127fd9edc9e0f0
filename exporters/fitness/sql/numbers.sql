select
    place,
    record_id,
    category,
    title_fingerprint,
    has_title,
    is_synthetic,
    has_price_leak,
    answer,
    outcome,
    rejecting_reasons,
    loaded_count
from fitness_records
order by place
