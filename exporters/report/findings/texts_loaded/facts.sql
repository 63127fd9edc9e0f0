with texts as (
    select * from reports.report_texts_loaded
    where source = $source
),

fields as (
    select * from texts
    where field <> 'all'
)

select
    all_texts.filled_count as text_count,
    all_texts.median_chars,
    all_texts.p95_chars,
    all_texts.max_chars,
    all_texts.median_tokens,
    all_texts.p95_tokens,
    (select arg_min(field, (filled_ratio, field)) from fields) as emptiest_field,
    (select min(filled_ratio) from fields) as emptiest_ratio,
    (select arg_max(field, (max_chars, field)) from fields) as longest_field
from texts as all_texts
where all_texts.field = 'all'
