with

records as (
    select
        record_id,
        text_fingerprint,
        text_chars
    from {{ ref('cleaned_records') }}
),

rejected_records as (
    select record_id from {{ ref('curated_rule_decisions') }}
    where deciding_rule is not null
),

eligible as (
    select
        records.*,
        -- Who is kept of those alike: the most complete, then the lowest id.
        row_number() over (
            order by records.text_chars desc, records.record_id asc
        ) as dedup_rank
    from records
    anti join rejected_records
        on records.record_id = rejected_records.record_id
)

select * from eligible
