-- No amount of money in a prompt is the price that it asks for.
select
    record_id,
    price_usd
from {{ ref('curated_examples') }}
where {{ mask_price('prompt', 'price_usd') }} <> prompt
