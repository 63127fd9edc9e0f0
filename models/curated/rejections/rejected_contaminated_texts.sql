with

records as (
    select * from {{ ref('cleaned_records') }}
),

texts_contaminated as (
    select * from {{ ref('cleaned_texts_contaminated') }}
),

rejected as (
    select
        records.record_id,
        'similarity ' || round(texts_contaminated.similarity, 3)
        || ' to ' || texts_contaminated.reference_id as detail
    from records
    inner join texts_contaminated on records.record_id = texts_contaminated.record_id
    where {{ assign_split('records.title_fingerprint') }} in ('train', 'validation')
)

select * from rejected
