select
    bin_from as bin_from_chars,
    bin_to as bin_to_chars,
    row_count
from reports.report_distributions_loaded
where source = $source and measure = 'all_chars'
order by bin_from
