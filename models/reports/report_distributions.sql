with

records as (
    select * from {{ ref('report_populations') }}
),

measured as (
    select
        records.population,
        measures.measure,
        case when measures.measure = 'category' then records.category end
            as category,
        cast(case measures.measure
            when 'price_usd' then records.price_usd
            when 'price_range_usd' then records.price_usd
            when 'text_tokens' then records.text_tokens
            when 'reason_count' then records.reason_count
        end as double) as number
    from records
    cross join (
        values
        ('category'),
        ('price_usd'),
        ('price_range_usd'),
        ('text_tokens'),
        ('reason_count')
    ) as measures (measure)
),

-- Bounds are computed once for equal numbers.
numbers_counted as (
    select
        population,
        measure,
        category,
        number,
        count(*) as record_count
    from measured
    group by population, measure, category, number
),

numbers_binned as (
    select
        population,
        measure,
        category,
        record_count,
        case measure
            when 'price_usd' then {{ log_bin_bound('number') }}
            when 'price_range_usd' then floor(number / 50) * 50
            when 'text_tokens' then floor(number / 32) * 32
            else number
        end as bin_from,
        case measure
            when 'price_usd' then {{ log_bin_bound('number', step=1) }}
            when 'price_range_usd' then floor(number / 50) * 50 + 50
            when 'text_tokens' then floor(number / 32) * 32 + 32
            else number + 1
        end as bin_to
    from numbers_counted
),

bins_counted as (
    select
        population,
        measure,
        category,
        bin_from,
        bin_to,
        cast(sum(record_count) as bigint) as record_count
    from numbers_binned
    where measure = 'category' or bin_from is not null
    group by population, measure, category, bin_from, bin_to
),

distributions as (
    select
        *,
        record_count / sum(record_count) over (partition by population, measure)
            as record_ratio
    from bins_counted
)

select * from distributions
