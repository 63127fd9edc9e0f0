{% set residuals = source('raw', 'answer_residuals') %}

with

-- Written by `winnow fitness`, and absent before.
residuals as (
    {% if execute and load_relation(residuals) %}
        select * from {{ residuals }}
    {% else %}
        select
            cast(null as varchar) as record_id,
            cast(null as varchar) as text_fingerprint,
            cast(null as double) as answer,
            cast(null as double) as prediction,
            cast(null as double) as residual_sigmas
        where false
    {% endif %}
)

select * from residuals
