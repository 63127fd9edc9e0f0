select
    name,
    value
from reports.report_settings
order by name
