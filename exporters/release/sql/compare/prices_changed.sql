select
    record_id,
    price_before_usd as before_usd,
    price_after_usd as after_usd
from pairs
where is_price_changed
order by abs(price_after_usd - price_before_usd) desc nulls first, record_id asc
limit 10
