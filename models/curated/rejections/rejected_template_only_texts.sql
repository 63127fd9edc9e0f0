with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'boilerplate_chars ' || boilerplate_chars || ' of '
        || text_chars + boilerplate_chars as detail
    from records
    where
        boilerplate_chars
        > {{ var('max_boilerplate_ratio') }} * (text_chars + boilerplate_chars)
)

select * from rejected
