-- No text of the data set holds what reaches or identifies a person. Ids are those of records.
select record_id
from {{ ref('curated_examples') }}
where {{ contains_pii('concat_ws(
    chr(10), title, category, text, summary, prompt, completion, cast(messages as varchar)
)') }}
