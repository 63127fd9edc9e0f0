with

records as (
    select
        population,
        text_tokens,
        price_usd
    from {{ ref('report_populations') }}
    where population <> 'loaded'
),

-- Equal values share the mean of their ranks.
ranked as (
    select
        population,
        rank() over (partition by population order by text_tokens)
        + (count(*) over (partition by population, text_tokens) - 1) / 2
            as token_rank,
        rank() over (partition by population order by price_usd)
        + (count(*) over (partition by population, price_usd) - 1) / 2
            as price_rank
    from records
),

correlated as (
    select
        population,
        count(*) as record_count,
        -- The digits behind these hang on the order in which rows are summed.
        round(corr(token_rank, price_rank), 12) as spearman_correlation
    from ranked
    group by population
)

select * from correlated
