with details as (
    select * from reports.report_details_loaded
    where source = $source
)

select
    count(*) as key_count,
    count(*) filter (where filled_ratio >= 0.5) as common_key_count,
    count(*) filter (where filled_count = 1) as single_key_count,
    arg_max(detail_key, (filled_count, detail_key)) as fullest_key,
    max(filled_ratio) as fullest_ratio
from details
having count(*) > 0
