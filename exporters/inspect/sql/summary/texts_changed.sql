-- Kept records whose text changed much, so that the change is worth a look.
with

records_sampled as (
    select record_id from cleaned.cleaned_records
    where has_price_leak and text_chars < 1200
    order by md5(record_id)
    limit 20
)

select
    examples.record_id,
    texts.joined_texts,
    examples.text,
    examples.completion
from curated.curated_examples as examples
inner join records_sampled on examples.record_id = records_sampled.record_id
inner join cleaned.cleaned_texts_joined as texts on examples.record_id = texts.record_id
order by length(texts.joined_texts) - length(examples.text) desc, examples.record_id asc
limit 2
