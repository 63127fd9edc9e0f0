with

records as (
    select * from {{ ref('report_populations') }}
),

measured as (
    select
        records.population,
        measures.measure,
        cast(case
            when measures.measure = 'price_usd' then records.price_usd
            when measures.measure = 'text_chars' then records.text_chars
            when measures.measure = 'text_tokens' then records.text_tokens
            when records.text_tokens > {{ var('max_text_tokens') }}
                then records.text_tokens - {{ var('max_text_tokens') }}
        end as double) as number
    from records
    cross join (
        values
        ('price_usd'),
        ('text_chars'),
        ('text_tokens'),
        ('text_tokens_cut')
    ) as measures (measure)
),

described as (
    select
        population,
        measure,
        count(*) as row_count,
        {{ describe_numbers('number') }}
    from measured
    group by population, measure
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
    where population in ('kept', 'balanced')
),

correlated as (
    select
        population,
        'text_tokens' as measure,
        -- The engines differ in further digits.
        round({{ aggregate_sorted('corr', ['token_rank', 'price_rank']) }}, 12) as price_correlation
    from ranked
    group by population
),

statistics as (
    select
        described.*,
        correlated.price_correlation
    from described
    left join correlated
        on
            described.population = correlated.population
            and described.measure = correlated.measure
)

select * from statistics
