select
    record_id,
    text_fingerprint
from fitness_records
order by place
