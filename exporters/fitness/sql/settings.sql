select
    name,
    value
from reports.report_settings
