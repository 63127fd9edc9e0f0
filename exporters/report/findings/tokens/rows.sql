select
    population,
    bin_from as bin_from_tokens,
    bin_to as bin_to_tokens,
    record_count as text_count,
    record_ratio as text_ratio
from reports.report_distributions
where measure = 'text_tokens' and population in ('loaded', 'kept', 'balanced')
order by population, bin_from
