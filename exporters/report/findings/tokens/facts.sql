with texts as (
    select * from reports.report_texts
),

budget as (
    select cast(value as integer) as budget_tokens
    from reports.report_settings
    where name = 'max_text_tokens'
)

select
    any_value(budget.budget_tokens) as budget_tokens,
    max(texts.median_tokens) filter (where texts.population = 'loaded') as loaded_median_tokens,
    max(texts.median_tokens) filter (where texts.population = 'kept') as kept_median_tokens,
    max(texts.p95_tokens) filter (where texts.population = 'kept') as kept_p95_tokens,
    max(texts.max_tokens) filter (where texts.population = 'kept') as kept_max_tokens,
    max(texts.text_count) filter (where texts.population = 'kept') as kept_count,
    max(texts.cut_count) filter (where texts.population = 'kept') as cut_count,
    max(texts.cut_count / nullif(texts.text_count, 0)) filter (where texts.population = 'kept')
        as cut_ratio
from texts
cross join budget
