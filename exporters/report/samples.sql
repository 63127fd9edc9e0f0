select
    samples.rule_id,
    rules.model,
    samples.sample_rank,
    rejections.row_count,
    coalesce(
        samples.record_id,
        samples.source || ':' || samples.source_file || '#' || samples.source_row
    ) as row_id,
    samples.record_id,
    records.title,
    functions.redact_pii(records.raw_price) as raw_price,
    samples.detail,
    records.text as text_after
from reports.report_rejections_sampled as samples
inner join reports.report_rejections as rejections
    on samples.rule_id = rejections.rule_id
inner join curated.curated_rules as rules
    on samples.rule_id = rules.rule_id
left join cleaned.cleaned_records as records
    on samples.record_id = records.record_id
order by rejections.row_count desc, samples.rule_id asc, samples.sample_rank asc
