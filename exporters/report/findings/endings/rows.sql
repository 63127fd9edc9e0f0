select
    lpad(cast(cast(bin_from as integer) as varchar), 2, '0') as cents,
    row_count as price_count,
    row_ratio as price_ratio
from reports.report_distributions_loaded
where source = $source and measure = 'price_cents'
order by cents
