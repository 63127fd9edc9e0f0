select
    'text' as value,
    count(*) filter (where is_text_changed) as rows_changed,
    count(*) filter (where is_in_both) as rows_of_both,
    min(record_id) filter (where is_text_changed) as example
from pairs
union all
select
    'price' as value,
    count(*) filter (where is_price_changed) as rows_changed,
    count(*) filter (where is_in_both) as rows_of_both,
    min(record_id) filter (where is_price_changed) as example
from pairs
