with lengths as (
    select * from reports.report_statistics_loaded
    where source = $source
),

fields as (
    select
        arg_min(measure, (value_count / nullif(row_count, 0), measure)) as emptiest_measure,
        min(value_count / nullif(row_count, 0)) as emptiest_ratio,
        arg_max(measure, (max_value, measure)) as longest_measure
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
    replace(fields.emptiest_measure, '_chars', '') as emptiest_field,
    fields.emptiest_ratio,
    replace(fields.longest_measure, '_chars', '') as longest_field
from lengths as chars
cross join lengths as tokens
cross join fields
where chars.measure = 'all_chars' and tokens.measure = 'all_tokens'
