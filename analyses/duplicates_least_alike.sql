-- Which removed products are least like the one kept in their place?
select
    duplicates.similarity,
    removed.title as removed_title,
    kept.title as kept_title,
    removed.price_usd as removed_price_usd,
    kept.price_usd as kept_price_usd
from {{ ref('curated_duplicates') }} as duplicates
inner join {{ ref('cleaned_products') }} as removed
    on duplicates.product_id = removed.product_id
inner join {{ ref('cleaned_products') }} as kept
    on duplicates.kept_product_id = kept.product_id
order by duplicates.similarity, duplicates.product_id
