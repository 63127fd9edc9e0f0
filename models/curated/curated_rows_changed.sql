with

ledger as (
    select * from {{ ref('curated_ledger') }}
),

previous as (
    select * from {{ ref('curated_ledger_previous') }}
),

rejections as (
    select * from {{ ref('curated_rejections') }}
),

rows_paired as (
    select
        coalesce(ledger.source, previous.source) as source,
        coalesce(ledger.source_file, previous.source_file) as source_file,
        coalesce(ledger.source_row, previous.source_row) as source_row,
        ledger.product_id,
        previous.product_id as previous_product_id,
        coalesce(previous.outcome, 'not loaded') as previous_outcome,
        previous.deciding_rule as previous_deciding_rule,
        previous.deciding_detail as previous_deciding_detail,
        coalesce(previous.reasons, []) as previous_reasons,
        previous.kept_product_id as previous_kept_product_id,
        previous.split as previous_split,
        coalesce(ledger.outcome, 'not loaded') as outcome,
        ledger.deciding_rule,
        coalesce(ledger.reasons, []) as reasons,
        ledger.kept_product_id,
        ledger.split
    from ledger
    full outer join previous
        on
            ledger.source = previous.source
            and ledger.source_file = previous.source_file
            and ledger.source_row = previous.source_row
),

rows_compared as (
    select
        *,
        coalesce(
            product_id,
            previous_product_id,
            source || ':' || source_file || '#' || source_row
        ) as row_id,
        outcome <> previous_outcome
        or coalesce(deciding_rule, '') <> coalesce(previous_deciding_rule, '')
            as is_outcome_changed
    from rows_paired
),

rows_changed as (
    select * from rows_compared
    where
        is_outcome_changed
        or reasons <> previous_reasons
        or kept_product_id is distinct from previous_kept_product_id
        or split is distinct from previous_split
),

details_added as (
    select
        rows_changed.*,
        rejections.detail as deciding_detail
    from rows_changed
    left join rejections
        on
            rows_changed.product_id = rejections.product_id
            and rows_changed.deciding_rule = rejections.rule_id
)

select * from details_added
