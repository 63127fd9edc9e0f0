select
    bucket as category,
    before_count,
    after_count,
    before_share as before_ratio,
    after_share as after_ratio
from reports.report_balance_shares
where dimension = 'category'
order by before_count desc, category
