select
    bin_from_tokens,
    bin_to_tokens,
    record_count,
    p25_usd,
    median_usd,
    p75_usd
from reports.report_prices_by_length
where record_count >= 5
order by bin_from_tokens
