with

texts as (
    select
        population,
        floor(text_tokens / 32) * 32 as bin_from_tokens
    from {{ ref('report_populations') }}
),

counted as (
    select
        population,
        bin_from_tokens,
        count(*) as text_count
    from texts
    group by population, bin_from_tokens
),

bins as (
    select
        population,
        cast(bin_from_tokens as integer) as bin_from_tokens,
        cast(bin_from_tokens as integer) + 32 as bin_to_tokens,
        text_count,
        text_count / sum(text_count) over (partition by population)
            as text_ratio
    from counted
)

select * from bins
