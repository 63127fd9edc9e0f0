select
    max(row_count) as example_count,
    sum(tokens_cut) as tokens_cut,
    max(cut_count) as commonest_count,
    max(cut_count) / nullif(max(row_count), 0) as commonest_ratio,
    arg_max(field, cut_count) as commonest_field,
    coalesce(max(cut_count) filter (where field = 'details'), 0) as details_count
from reports.report_tokens_cut
