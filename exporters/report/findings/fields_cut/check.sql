select
    (select count(*) from curated.curated_examples) as example_count,
    (
        select count(*) from cleaned.cleaned_records
        where
            details_tokens_cut > 0
            and record_id in (select record_id from curated.curated_examples)
    ) as details_count
