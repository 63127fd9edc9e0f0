with bins as (
    select * from reports.report_prices_by_length
    where record_count >= 5
)

select
    min(bin_from_tokens) as shortest_from_tokens,
    max(bin_to_tokens) as longest_to_tokens,
    arg_min(median_usd, bin_from_tokens) as shortest_median_usd,
    arg_max(median_usd, bin_from_tokens) as longest_median_usd,
    any_value(correlations.record_count) as record_count,
    any_value(correlations.spearman_correlation) as correlation
from bins
cross join (
    select * from reports.report_price_correlations
    where population = 'kept'
) as correlations
