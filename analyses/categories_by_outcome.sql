-- What share of each category is kept, and what becomes of the rest?
select
    products.category,
    count(*) as row_count,
    count(*) filter (where ledger.outcome = 'kept') as kept_count,
    count(*) filter (where ledger.outcome = 'rejected') as rejected_count,
    count(*) filter (where ledger.outcome = 'duplicate') as duplicate_count,
    count(*) filter (where ledger.outcome = 'not drawn') as undrawn_count
from {{ ref('curated_ledger') }} as ledger
inner join {{ ref('cleaned_products') }} as products
    on ledger.product_id = products.product_id
group by products.category
order by row_count desc
