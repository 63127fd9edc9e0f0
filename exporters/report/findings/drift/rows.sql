select
    source_file,
    column_name,
    drift,
    expected,
    found
from reports.report_columns_drifted
where source = $source
order by source_file, column_name, drift
