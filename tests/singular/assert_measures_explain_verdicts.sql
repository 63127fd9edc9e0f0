-- Two measures are computed once more for report_measures: beyond their threshold they
-- must be exactly where the rule names the product.
with

explained as (
    select
        product_id,
        'repetitive_texts' as rule_id
    from {{ ref('report_measures') }}
    where repeated_ratio > {{ var('max_repeated_shingle_ratio') }}
    union all
    select
        product_id,
        'implausible_prices' as rule_id
    from {{ ref('report_measures') }}
    where
        price_sigmas > {{ var('max_price_sigmas') }}
        and price_usd between {{ var('min_price_usd') }} and {{ var('max_price_usd') }}
),

named as (
    select
        product_id,
        rule_id
    from {{ ref('curated_rejections') }}
    where rule_id in ('repetitive_texts', 'implausible_prices')
)

select
    coalesce(explained.product_id, named.product_id) as product_id,
    coalesce(explained.rule_id, named.rule_id) as rule_id
from explained
full outer join named
    on
        explained.product_id = named.product_id
        and explained.rule_id = named.rule_id
where explained.product_id is null or named.product_id is null
