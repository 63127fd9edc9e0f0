select
    bin_from_chars,
    bin_to_chars,
    row_count
from reports.report_text_bins_loaded
where source = $source
order by bin_from_chars
