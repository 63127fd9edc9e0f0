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
        case
            when verdicts.deciding_rule is not null then 'rejected'
            when duplicates.product_id is not null then 'duplicate'
            else 'kept'
        end as outcome,
        coalesce(
            verdicts.deciding_rule,
            case
                when duplicates.product_id is not null then 'duplicate_texts'
            end
        ) as deciding_rule,
        list_concat(
            coalesce(verdicts.reasons, []),
            case
                when duplicates.product_id is not null
                    then ['duplicate_texts']
                else []
            end
        ) as reasons,
        duplicates.kept_product_id,
        splits.split
    from products
    left join verdicts on products.product_id = verdicts.product_id
    left join duplicates on products.product_id = duplicates.product_id
    left join splits on products.product_id = splits.product_id
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
    select * from products_judged
    union all
    select * from malformed_judged
)

select * from ledger
