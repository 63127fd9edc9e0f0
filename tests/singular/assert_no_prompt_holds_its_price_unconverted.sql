-- No amount of money in a prompt is the price before it was converted to dollars.
select
    examples.product_id,
    products.price_amount,
    products.price_currency
from {{ ref('curated_examples') }} as examples
inner join {{ ref('cleaned_products') }} as products
    on examples.product_id = products.product_id
where
    {{ mask_foreign_price(
        'examples.prompt', 'products.price_amount', 'products.price_currency'
    ) }} <> examples.prompt
