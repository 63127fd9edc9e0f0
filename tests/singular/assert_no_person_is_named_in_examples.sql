-- No text of the data set holds what reaches or identifies a person. Ids are those of products.
select product_id
from {{ ref('curated_examples') }}
where {{ names_person('concat_ws(
    chr(10), title, category, text, summary, prompt, completion, cast(messages as varchar)
)') }}
