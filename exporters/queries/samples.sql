select
    samples.rule_id,
    samples.sample_rank,
    rejections.row_count,
    coalesce(
        samples.product_id,
        samples.source || ':' || samples.source_file || '#' || samples.source_row
    ) as row_id,
    samples.product_id,
    products.title,
    functions.strip_persons(products.raw_price) as raw_price,
    samples.detail,
    products.text as text_after
from reports.report_rejections_sampled as samples
inner join reports.report_rejections as rejections
    on samples.rule_id = rejections.rule_id
left join cleaned.cleaned_products as products
    on samples.product_id = products.product_id
order by rejections.row_count desc, samples.rule_id, samples.sample_rank;
