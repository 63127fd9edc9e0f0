-- Two products of one title, whatever its case and punctuation, are in one split.
with

titles as (
    select
        products.title_fingerprint,
        splits.split
    from {{ ref('curated_products') }} as products
    inner join {{ ref('curated_splits') }} as splits
        on products.product_id = splits.product_id
)

select title_fingerprint
from titles
group by title_fingerprint
having count(distinct split) > 1
