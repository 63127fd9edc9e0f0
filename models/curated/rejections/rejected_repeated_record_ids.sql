with

records as (
    select * from {{ ref('cleaned_records') }}
),

rows_repeated as (
    select * from {{ ref('staged_rows_repeated') }}
),

records_unusable as (
    select * from {{ ref('curated_records_unusable') }}
),

records_repeated as (
    select
        records.record_id,
        rows_repeated.source,
        rows_repeated.source_key,
        rows_repeated.occurrence,
        records_unusable.record_id is null as is_usable
    from records
    inner join rows_repeated
        on
            records.source = rows_repeated.source
            and records.source_file = rows_repeated.source_file
            and records.source_row = rows_repeated.source_row
    left join records_unusable on records.record_id = records_unusable.record_id
),

-- Where no row of a key is usable, the first one stands for it.
rows_chosen as (
    select
        source,
        source_key,
        coalesce(min(occurrence) filter (where is_usable), 1) as occurrence
    from records_repeated
    group by all
),

rejected as (
    select
        records_repeated.record_id,
        'another row of its key is kept' as detail
    from records_repeated
    inner join rows_chosen
        on
            records_repeated.source = rows_chosen.source
            and records_repeated.source_key = rows_chosen.source_key
    where records_repeated.occurrence > rows_chosen.occurrence
)

select * from rejected
