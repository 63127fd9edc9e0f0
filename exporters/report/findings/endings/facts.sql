with endings as (
    select * from reports.report_price_endings_loaded
    where source = $source
)

select
    sum(price_count) as price_count,
    coalesce(sum(price_ratio) filter (where cents = '99'), 0) as nines_ratio,
    coalesce(sum(price_ratio) filter (where cents = '95'), 0) as ninety_fives_ratio,
    coalesce(sum(price_ratio) filter (where cents = '00'), 0) as whole_ratio,
    arg_max(cents, (price_count, cents)) as commonest_cents,
    max(price_ratio) as commonest_ratio,
    count(*) as ending_count
from endings
having count(*) > 0
