with

records as (
    select * from {{ ref('cleaned_records') }}
),

records_eligible as (
    select * from {{ ref('curated_records_eligible') }}
),

duplicates as (
    select * from {{ ref('curated_duplicates') }}
),

kept_ids as (
    select records_eligible.record_id
    from records_eligible
    anti join duplicates
        on records_eligible.record_id = duplicates.record_id
),

kept as (
    select
        records.record_id,
        records.source,
        records.source_file,
        records.is_synthetic,
        records.made_by_model,
        records.made_by_prompt,
        records.title,
        records.category,
        records.text,
        records.text_fingerprint,
        records.title_fingerprint,
        records.weight_pounds,
        records.longest_side_inches,
        records.middle_side_inches,
        records.shortest_side_inches,
        records.capacity_fluid_ounces,
        records.item_count,
        records.price_usd
    from records
    semi join kept_ids on records.record_id = kept_ids.record_id
)

select * from kept
