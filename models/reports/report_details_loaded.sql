-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda inside another, so it misjudges the indent after one)
with

staged_rows as (
    select
        source,
        {{ hash_row('source_file', 'source_row') }} as row_key,
        raw_details
    from {{ ref('staged_rows') }}
),

rows_counted as (
    select
        source,
        count(*) as source_row_count
    from {{ ref('staged_rows') }}
    group by source
),

pairs as (
    select
        source,
        row_key,
        {{ unnest_json_keys('raw_details') }} as detail_key,
        {{ unnest_json_values('raw_details') }} as detail_text
    from staged_rows
),

pairs_filled as (
    select
        source,
        row_key,
        detail_key,
        {{ nullify_placeholders('detail_text') }} as filled_text
    from pairs
),

keys_counted as (
    select
        source,
        detail_key,
        count(*) as row_count,
        count(filled_text) as filled_count,
        {{ count_distinct('filled_text') }} as distinct_count,
        -- Longer than what is shown, not to cut personal data in two.
        arg_min(left(filled_text, 400), row_key) as example
    from pairs_filled
    group by source, detail_key
),

keys_measured as (
    select
        keys_counted.source,
        keys_counted.detail_key,
        keys_counted.row_count,
        keys_counted.filled_count,
        keys_counted.filled_count / nullif(rows_counted.source_row_count, 0)
            as filled_ratio,
        keys_counted.distinct_count,
        left({{ redact_pii('keys_counted.example') }}, 120) as example
    from keys_counted
    inner join rows_counted on keys_counted.source = rows_counted.source
    -- A key with personal data is not the name of a detail.
    where not {{ contains_pii('keys_counted.detail_key') }}
)

select * from keys_measured
