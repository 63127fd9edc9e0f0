-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda inside another, so it misjudges the indent after one)
with

ledger as (
    select * from {{ ref('curated_ledger') }}
),

reasons as (
    select
        source,
        source_file,
        source_row,
        record_id,
        kept_record_id,
        {{ unnest_list('reasons') }} as rule_id
    from ledger
),

-- The lowest hashes, so that the same rows are shown whatever the order of loading.
sampled as (
    select
        *,
        row_number() over (
            partition by rule_id
            order by
                md5(source || source_file || source_row),
                source,
                source_file,
                source_row
        ) as sample_rank
    from reasons
    qualify sample_rank <= 5
),

malformed_rows as (
    select * from {{ ref('staged_rows_malformed') }}
),

explained as (
    select
        sampled.*,
        coalesce(
            rejections.detail,
            'similarity ' || round(duplicates.similarity, 3)
            || ' to ' || sampled.kept_record_id,
            'price bin ' || cast(balance.price_bin as bigint),
            malformed_rows.error
        ) as raw_detail
    from sampled
    left join {{ ref('curated_rejections') }} as rejections
        on
            sampled.record_id = rejections.record_id
            and sampled.rule_id = rejections.rule_id
    left join {{ ref('curated_duplicates') }} as duplicates
        on
            sampled.record_id = duplicates.record_id
            and sampled.rule_id = 'duplicate_texts'
    left join {{ ref('curated_balance') }} as balance
        on
            sampled.record_id = balance.record_id
            and sampled.rule_id = 'unsampled_records'
    left join malformed_rows
        on
            sampled.source = malformed_rows.source
            and sampled.source_file = malformed_rows.source_file
            and sampled.source_row = malformed_rows.source_row
),

pii_redacted as (
    select
        * exclude (raw_detail),
        {{ redact_pii('raw_detail') }} as detail
    from explained
)

select * from pii_redacted
