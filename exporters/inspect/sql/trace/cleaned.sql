with

records as (
    select
        title,
        price_usd,
        weight_pounds,
        masked,
        text
    from cleaned.cleaned_records
    where record_id = $record_id
),

texts as (
    select joined_texts from cleaned.cleaned_texts_joined
    where
        source = $source
        and source_file = $source_file
        and source_row = $source_row
)

select
    records.*,
    coalesce(texts.joined_texts, '') as joined_texts
from records
left join texts on true
