with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'language ' || language
        || ', language_probability ' || language_probability as detail
    from records
    where
        -- Null where the text does not tell.
        not list_contains({{ quote_list(read_list('wanted_languages')) }}, language)
        and language_probability >= {{ var('min_language_probability') }}
)

select * from rejected
