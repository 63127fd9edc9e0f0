-- Of two products whose texts are alike at most one is kept, so none is in two splits.
with

kept_ranks as (
    select eligible.keeping_rank
    from {{ ref('curated_products_eligible') }} as eligible
    inner join {{ ref('curated_products') }} as products
        on eligible.product_id = products.product_id
)

select pairs.*
from {{ ref('curated_pairs_verified') }} as pairs
inner join kept_ranks as one on pairs.one_rank = one.keeping_rank
inner join kept_ranks as other on pairs.other_rank = other.keeping_rank
