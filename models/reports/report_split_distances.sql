{% set splits = "('train', 'validation', 'test', 'test_natural')" %}

with

measured as (
    select
        records.population as split,
        measures.measure,
        case measures.measure
            when 'price_usd' then records.price_usd
            else cast(records.text_tokens as double)
        end as number
    from {{ ref('report_populations') }} as records
    cross join (values ('price_usd'), ('text_tokens')) as measures (measure)
    where records.population in {{ splits }}
),

shares as (
    select
        split,
        measure,
        number,
        null as category,
        count(*) / sum(count(*)) over (partition by split, measure) as ratio
    from measured
    group by split, measure, number
    union all
    select
        population as split,
        measure,
        null as number,
        category,
        record_ratio as ratio
    from {{ ref('report_distributions') }}
    where measure = 'category' and population in {{ splits }}
),

splits as (
    select
        split,
        count(*) as record_count
    from measured
    where measure = 'price_usd'
    group by split
),

-- What chance exceeds once in twenty, of Kolmogorov and Smirnov's distance.
pairs_of_splits as (
    select
        splits.split,
        1.358 * sqrt(1 / splits.record_count + 1 / train.record_count)
            as chance_distance
    from splits
    inner join splits as train
        on train.split = 'train' and splits.split <> 'train'
),

steps as (
    select
        pairs_of_splits.split,
        pairs_of_splits.chance_distance,
        shares.measure,
        shares.number,
        shares.category,
        {{ aggregate_sorted('sum', [
            "case when shares.split = 'train' then 1 else -1 end * shares.ratio"
        ]) }} as step
    from shares
    inner join pairs_of_splits
        on shares.split in ('train', pairs_of_splits.split)
    group by all
),

gaps as (
    select
        *,
        abs(sum(step) over (partition by split, measure order by number)) as gap
    from steps
),

-- Of categories total variation: the share that would have to change its category.
distances as (
    select
        split,
        measure,
        case measure
            when 'category' then {{ aggregate_sorted('sum', ['abs(step)']) }} / 2
            else max(gap)
        end as distance,
        case when measure <> 'category' then chance_distance end
            as chance_distance
    from gaps
    group by split, measure, chance_distance
)

select * from distances
