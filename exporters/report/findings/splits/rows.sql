select
    split,
    record_count,
    record_ratio,
    p05_usd,
    p25_usd,
    median_usd,
    p75_usd,
    p95_usd,
    mean_usd,
    median_tokens
from reports.report_splits
order by record_count desc, split
