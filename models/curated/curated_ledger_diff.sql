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
        ledger.record_id,
        previous.record_id as previous_record_id,
        coalesce(previous.outcome, 'not loaded') as previous_outcome,
        previous.deciding_rule as previous_deciding_rule,
        previous.deciding_detail as previous_deciding_detail,
        coalesce(previous.reasons, []) as previous_reasons,
        previous.kept_record_id as previous_kept_record_id,
        previous.split as previous_split,
        coalesce(ledger.outcome, 'not loaded') as outcome,
        ledger.deciding_rule,
        coalesce(ledger.reasons, []) as reasons,
        ledger.kept_record_id,
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
            record_id,
            previous_record_id,
            source || ':' || source_file || '#' || source_row
        ) as row_id,
        outcome <> previous_outcome
        or coalesce(deciding_rule, '') <> coalesce(previous_deciding_rule, '')
            as is_outcome_changed
    from rows_paired
),

ledger_diff as (
    select * from rows_compared
    where
        is_outcome_changed
        or reasons <> previous_reasons
        or kept_record_id is distinct from previous_kept_record_id
        or split is distinct from previous_split
),

details_added as (
    select
        ledger_diff.*,
        rejections.detail as deciding_detail
    from ledger_diff
    left join rejections
        on
            ledger_diff.record_id = rejections.record_id
            and ledger_diff.deciding_rule = rejections.rule_id
)

select * from details_added
