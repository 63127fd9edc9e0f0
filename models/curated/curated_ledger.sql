with

products as (
    select
        product_id,
        source,
        source_file,
        source_row
    from {{ ref('cleaned_products') }}
),

verdicts as (
    select * from {{ ref('curated_verdicts') }}
),

duplicates as (
    select * from {{ ref('curated_duplicates') }}
),

balance as (
    select product_id from {{ ref('curated_balance') }}
    where not is_drawn
),

splits as (
    select * from {{ ref('curated_splits') }}
),

rows_malformed as (
    select * from {{ ref('staged_rows_malformed') }}
),

products_judged as (
    select
        products.source,
        products.source_file,
        products.source_row,
        products.product_id,
        verdicts.deciding_rule as rejecting_rule,
        coalesce(verdicts.reasons, []) as rule_reasons,
        duplicates.product_id is not null as is_duplicate,
        balance.product_id is not null as is_undrawn,
        duplicates.kept_product_id,
        splits.split
    from products
    left join verdicts on products.product_id = verdicts.product_id
    left join duplicates on products.product_id = duplicates.product_id
    left join balance on products.product_id = balance.product_id
    left join splits on products.product_id = splits.product_id
),

outcomes_named as (
    select
        source,
        source_file,
        source_row,
        product_id,
        case
            when rejecting_rule is not null then 'rejected'
            when is_duplicate then 'duplicate'
            when is_undrawn then 'not drawn'
            else 'kept'
        end as outcome,
        case
            when rejecting_rule is not null then rejecting_rule
            when is_duplicate then 'duplicate_texts'
            when is_undrawn then 'undrawn_products'
        end as deciding_rule,
        case
            when is_duplicate then list_append(rule_reasons, 'duplicate_texts')
            when is_undrawn then list_append(rule_reasons, 'undrawn_products')
            else rule_reasons
        end as reasons,
        kept_product_id,
        case when not is_undrawn then split end as split
    from products_judged
),

malformed_judged as (
    select
        source,
        source_file,
        source_row,
        null as product_id,
        'malformed' as outcome,
        'malformed_rows' as deciding_rule,
        ['malformed_rows'] as reasons,
        null as kept_product_id,
        null as split
    from rows_malformed
),

ledger as (
    select * from outcomes_named
    union all
    select * from malformed_judged
)

select * from ledger
