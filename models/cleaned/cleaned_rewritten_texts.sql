{{ config(materialized='view') }}

with

rewritten_texts as (
    select * from {{ ref('staged_rewritten_texts') }}
),

-- A model may make up what its question does not hold.
persons_stripped as (
    select * replace ({{ strip_persons('summary') }} as summary)
    from rewritten_texts
)

select * from persons_stripped
