with

records as (
    select
        record_id,
        source,
        source_file,
        source_row
    from {{ ref('cleaned_records') }}
),

rule_decisions as (
    select * from {{ ref('curated_rule_decisions') }}
),

duplicates as (
    select * from {{ ref('curated_duplicates') }}
),

balance as (
    select record_id from {{ ref('curated_balance') }}
    where not is_sampled
),

splits as (
    select * from {{ ref('curated_splits') }}
),

rows_malformed as (
    select * from {{ ref('staged_rows_malformed') }}
),

records_judged as (
    select
        records.source,
        records.source_file,
        records.source_row,
        records.record_id,
        rule_decisions.deciding_rule as rejecting_rule,
        coalesce(rule_decisions.reasons, []) as rule_reasons,
        duplicates.record_id is not null as is_duplicate,
        balance.record_id is not null as is_unsampled,
        duplicates.kept_record_id,
        splits.split
    from records
    left join rule_decisions on records.record_id = rule_decisions.record_id
    left join duplicates on records.record_id = duplicates.record_id
    left join balance on records.record_id = balance.record_id
    left join splits on records.record_id = splits.record_id
),

outcomes_named as (
    select
        source,
        source_file,
        source_row,
        record_id,
        case
            when rejecting_rule is not null then 'rejected'
            when is_duplicate then 'duplicate'
            when is_unsampled then 'unsampled'
            else 'kept'
        end as outcome,
        case
            when rejecting_rule is not null then rejecting_rule
            when is_duplicate then 'duplicate_texts'
            when is_unsampled then 'unsampled_records'
        end as deciding_rule,
        case
            when is_duplicate then list_append(rule_reasons, 'duplicate_texts')
            when is_unsampled then list_append(rule_reasons, 'unsampled_records')
            else rule_reasons
        end as reasons,
        kept_record_id,
        case when not is_unsampled then split end as split
    from records_judged
),

malformed_judged as (
    select
        source,
        source_file,
        source_row,
        null as record_id,
        'malformed' as outcome,
        'malformed_rows' as deciding_rule,
        ['malformed_rows'] as reasons,
        null as kept_record_id,
        null as split
    from rows_malformed
),

ledger as (
    select * from outcomes_named
    union all
    select * from malformed_judged
)

select * from ledger
