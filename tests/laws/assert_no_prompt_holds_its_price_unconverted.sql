-- No amount of money in a prompt is the price before it was converted to dollars.
select
    examples.record_id,
    records.price_amount,
    records.price_currency
from {{ ref('curated_examples') }} as examples
inner join {{ ref('cleaned_records') }} as records
    on examples.record_id = records.record_id
where
    {{ mask_foreign_price(
        'examples.prompt', 'records.price_amount', 'records.price_currency'
    ) }} <> examples.prompt
