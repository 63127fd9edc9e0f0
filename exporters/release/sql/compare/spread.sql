with

measured as (
    select
        release,
        case $measure when 'price_usd' then price_usd else text_chars end as value
    from releases
)

select
    release,
    count(value) as rows,
    avg(value) as mean_value,
    min(value) as min_value,
    quantile_cont(value, 0.05) as p5_value,
    median(value) as median_value,
    quantile_cont(value, 0.95) as p95_value,
    max(value) as max_value
from measured
group by release
order by release desc
