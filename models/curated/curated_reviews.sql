with

kept_rows as (
    select
        record_id,
        split
    from {{ ref('curated_ledger') }}
    where outcome = 'kept'
),

records as (
    select * from {{ ref('curated_records') }}
),

rules as (
    select * from {{ ref('curated_rules') }}
    where severity = 'review'
),

rejections as (
    select * from {{ ref('curated_rejections') }}
),

reviews as (
    select
        kept_rows.record_id,
        rejections.rule_id,
        rejections.detail,
        records.title,
        kept_rows.split
    from rejections
    inner join rules on rejections.rule_id = rules.rule_id
    inner join kept_rows on rejections.record_id = kept_rows.record_id
    inner join records on rejections.record_id = records.record_id
)

select * from reviews
