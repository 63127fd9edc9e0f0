with

rejections as (
    {{ union_rules([
        'excluded_records',
        'few_token_texts',
        'foreign_texts',
        'implausible_prices',
        'contaminated_texts',
        'long_texts',
        'missing_prices',
        'out_of_range_prices',
        'placeholder_titles',
        'repeated_record_ids',
        'repetitive_texts',
        'short_texts',
        'template_only_texts',
        'unconverted_prices',
        'unreadable_prices',
    ]) }}
),

-- A price that cannot be read may be somebody's phone number.
pii_redacted as (
    select * replace ({{ redact_pii('detail') }} as detail)
    from rejections
)

select * from pii_redacted
