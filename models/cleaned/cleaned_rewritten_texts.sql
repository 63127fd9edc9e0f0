{{ config(materialized='view') }}

with

rewritten_texts as (
    select * from {{ ref('staged_rewritten_texts') }}
),

-- A model may make up what its question does not hold.
pii_redacted as (
    select * replace ({{ redact_pii('summary') }} as summary)
    from rewritten_texts
)

select * from pii_redacted
