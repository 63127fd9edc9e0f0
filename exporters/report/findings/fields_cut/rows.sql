select
    field,
    cut_count,
    tokens_cut,
    cut_count / nullif(row_count, 0) as cut_ratio
from reports.report_tokens_cut
order by position
