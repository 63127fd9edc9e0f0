-- No text of the data set holds what reaches or identifies a person. Ids are those of products.
{% set columns = ['title', 'category', 'text', 'summary', 'prompt', 'completion'] %}

select product_id
from {{ ref('curated_examples') }}
where
    {% for column in columns %}
    {{ 'or ' if not loop.first }}{{ names_person(column) }}
    {% endfor %}
    or {{ names_person('cast(messages as varchar)') }}
