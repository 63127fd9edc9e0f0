{{ config(materialized='view') }}

with

rewritten_texts as (
    select * from {{ ref('staged_rewritten_texts') }}
),

-- A model may invent personal data that its prompt does not contain.
pii_redacted as (
    select * replace ({{ squeeze_whitespace(
        redact_pii('summary', is_tidied=true)
    ) }} as summary)
    from rewritten_texts
)

select * from pii_redacted
