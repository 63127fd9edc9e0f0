with endings as (
    select
        lpad(cast(cast(bin_from as integer) as varchar), 2, '0') as cents,
        row_count,
        row_ratio
    from reports.report_distributions_loaded
    where source = $source and measure = 'price_cents'
)

select
    sum(row_count) as price_count,
    coalesce(sum(row_ratio) filter (where cents = '99'), 0) as nines_ratio,
    coalesce(sum(row_ratio) filter (where cents = '95'), 0) as ninety_fives_ratio,
    coalesce(sum(row_ratio) filter (where cents = '00'), 0) as whole_ratio,
    arg_max(cents, (row_count, cents)) as commonest_cents,
    max(row_ratio) as commonest_ratio,
    count(*) as ending_count
from endings
having count(*) > 0
