select
    population,
    bin_from as bin_from_usd,
    bin_to as bin_to_usd,
    record_count as price_count,
    record_ratio as price_ratio
from reports.report_distributions
where measure = 'price_usd' and population in ('loaded', 'kept', 'balanced')
order by population, bin_from
