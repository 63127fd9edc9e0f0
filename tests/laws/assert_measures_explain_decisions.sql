-- Two measures are computed once more for report_measures: beyond their threshold they
-- must be exactly where the rule names the record.
with

explained as (
    select
        record_id,
        'repetitive_texts' as rule_id
    from {{ ref('report_measures') }}
    where repeated_ratio > {{ var('max_repeated_shingle_ratio') }}
    union all
    select
        record_id,
        'implausible_prices' as rule_id
    from {{ ref('report_measures') }}
    where
        price_sigmas > {{ var('max_price_sigmas') }}
        and price_usd between {{ var('min_price_usd') }} and {{ var('max_price_usd') }}
),

named as (
    select
        record_id,
        rule_id
    from {{ ref('curated_rejections') }}
    where rule_id in ('repetitive_texts', 'implausible_prices')
)

select
    coalesce(explained.record_id, named.record_id) as record_id,
    coalesce(explained.rule_id, named.rule_id) as rule_id
from explained
full outer join named
    on
        explained.record_id = named.record_id
        and explained.rule_id = named.rule_id
where explained.record_id is null or named.record_id is null
