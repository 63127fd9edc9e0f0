with drifts as (
    select * from reports.report_columns_drifted
    where source = $source
)

select
    count(*) as drift_count,
    count(distinct source_file) as file_count,
    min_by(column_name || ', ' || drift, (source_file, column_name, drift)) as first_drift
from drifts
