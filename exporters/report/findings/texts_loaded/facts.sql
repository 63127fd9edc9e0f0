with lengths as (
    select * from reports.report_statistics_loaded
    where source = $source
),

fields as (
    select
        replace(measure, '_chars', '') as field,
        value_count / nullif(row_count, 0) as filled_ratio,
        max_value
    from lengths
    where measure in ('title_chars', 'description_chars', 'features_chars', 'details_chars')
)

select
    chars.value_count as text_count,
    chars.median_value as median_chars,
    chars.p95_value as p95_chars,
    chars.max_value as max_chars,
    tokens.median_value as median_tokens,
    tokens.p95_value as p95_tokens,
    (select arg_min(field, (filled_ratio, field)) from fields) as emptiest_field,
    (select min(filled_ratio) from fields) as emptiest_ratio,
    (select arg_max(field, (max_value, field)) from fields) as longest_field
from lengths as chars
cross join lengths as tokens
where chars.measure = 'all_chars' and tokens.measure = 'all_tokens'
