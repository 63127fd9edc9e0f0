with texts as (
    select * from reports.report_statistics
    where measure = 'text_tokens'
),

cuts as (
    select * from reports.report_statistics
    where population = 'kept' and measure = 'text_tokens_cut'
),

budget as (
    select cast(value as integer) as budget_tokens
    from reports.report_settings
    where name = 'max_text_tokens'
)

select
    any_value(budget.budget_tokens) as budget_tokens,
    max(texts.median_value) filter (where texts.population = 'loaded') as loaded_median_tokens,
    max(texts.median_value) filter (where texts.population = 'kept') as kept_median_tokens,
    max(texts.p95_value) filter (where texts.population = 'kept') as kept_p95_tokens,
    max(texts.max_value) filter (where texts.population = 'kept') as kept_max_tokens,
    max(texts.value_count) filter (where texts.population = 'kept') as kept_count,
    any_value(cuts.value_count) as cut_count,
    any_value(cuts.value_count / nullif(cuts.row_count, 0)) as cut_ratio
from texts
cross join budget
left join cuts on true
