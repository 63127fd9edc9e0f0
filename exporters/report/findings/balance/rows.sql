select
    measure,
    before_balance,
    after_balance
from reports.report_balance_measures
order by measure
