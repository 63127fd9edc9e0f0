select message from reports.report_columns_drifted
union all
select message from reports.report_builds_compared
where is_moved
order by message
