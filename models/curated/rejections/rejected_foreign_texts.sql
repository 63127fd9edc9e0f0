with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'foreign_letter_ratio ' || round(foreign_letter_ratio, 3)
        || ', stop_word_ratio ' || round(stop_word_ratio, 3) as detail
    from records
    where
        foreign_letter_ratio > {{ var('max_foreign_letter_ratio') }}
        -- A handful of words shows no language.
        or (
            text_words >= {{ var('min_words_for_language') }}
            and stop_word_ratio < {{ var('min_stop_word_ratio') }}
        )
)

select * from rejected
