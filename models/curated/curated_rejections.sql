with

rejections as (
    {{ union_rules() }}
),

-- A price that cannot be read may be somebody's phone number.
pii_redacted as (
    select * replace ({{ redact_pii('detail') }} as detail)
    from rejections
)

select * from pii_redacted
