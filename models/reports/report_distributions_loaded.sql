with

lengths_loaded as (
    select * from {{ ref('report_lengths_loaded') }}
),

records as (
    select * from {{ ref('cleaned_records_priced') }}
),

measured as (
    select
        records.source,
        measures.measure,
        case measures.measure
            when 'price_usd' then records.price_usd
            else round(records.price_amount * 100) % 100
        end as number
    from records
    cross join (values ('price_usd'), ('price_cents')) as measures (measure)
    union all
    select
        source,
        'all_chars' as measure,
        cast(all_chars as double) as number
    from lengths_loaded
),

-- Bounds are computed once for equal numbers.
numbers_counted as (
    select
        source,
        measure,
        number,
        count(*) as row_count
    from measured
    where number is not null
    group by source, measure, number
),

numbers_binned as (
    select
        source,
        measure,
        row_count,
        case
            when measure = 'price_cents' then number
            else {{ log_bin_bound('number') }}
        end as bin_from,
        case
            when measure = 'price_cents' then number + 1
            else {{ log_bin_bound('number', step=1) }}
        end as bin_to
    from numbers_counted
),

bins_counted as (
    select
        source,
        measure,
        bin_from,
        bin_to,
        cast(sum(row_count) as bigint) as row_count
    from numbers_binned
    where bin_from is not null
    group by source, measure, bin_from, bin_to
),

distributions as (
    select
        *,
        row_count / sum(row_count) over (partition by source, measure)
            as row_ratio
    from bins_counted
)

select * from distributions
