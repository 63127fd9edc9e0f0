with bins as (
    select * from reports.report_prices_by_length
    where record_count >= 5
),

lengths as (
    select * from reports.report_statistics
    where population = 'kept' and measure = 'text_tokens'
)

select
    min(bins.bin_from_tokens) as shortest_from_tokens,
    max(bins.bin_to_tokens) as longest_to_tokens,
    arg_min(bins.median_usd, bins.bin_from_tokens) as shortest_median_usd,
    arg_max(bins.median_usd, bins.bin_from_tokens) as longest_median_usd,
    any_value(lengths.row_count) as record_count,
    any_value(lengths.price_correlation) as correlation
from bins
cross join lengths
