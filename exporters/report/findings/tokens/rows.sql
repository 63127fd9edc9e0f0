select
    population,
    bin_from_tokens,
    bin_to_tokens,
    text_count,
    text_ratio
from reports.report_token_bins
order by population, bin_from_tokens
