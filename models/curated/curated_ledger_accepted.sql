-- What the build before left is read before it is replaced.
-- depends_on: {{ ref('curated_ledger_previous') }}
with

ledger as (
    select * from {{ ref('curated_ledger') }}
),

rejections as (
    select * from {{ ref('curated_rejections') }}
),

products as (
    select * from {{ ref('cleaned_products') }}
),

-- The measures of a build are gone with the next one, so they are noted here.
details_noted as (
    select
        ledger.source,
        ledger.source_file,
        ledger.source_row,
        ledger.product_id,
        ledger.outcome,
        ledger.deciding_rule,
        rejections.detail as deciding_detail,
        ledger.reasons,
        ledger.kept_product_id,
        ledger.split,
        products.category,
        products.price_usd,
        products.text_tokens
    from ledger
    left join products on ledger.product_id = products.product_id
    left join rejections
        on
            ledger.product_id = rejections.product_id
            and ledger.deciding_rule = rejections.rule_id
)

select * from details_noted
