with steps as (
    select
        step,
        layer,
        row_count,
        lag(row_count) over (order by step) - row_count as lost_count
    from reports.report_funnel
    where step <= 5
)

select
    max(row_count) as raw_count,
    min(row_count) as kept_count,
    min(row_count) / nullif(max(row_count), 0) as kept_ratio,
    max(lost_count) as largest_loss_count,
    max(lost_count) / nullif(max(row_count), 0) as largest_loss_ratio,
    arg_max(layer, lost_count) as largest_loss_layer,
    count(*) filter (where lost_count = 0) as idle_step_count
from steps
