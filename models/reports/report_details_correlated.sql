with

lines as (
    select
        price_usd,
        {{ unnest_list('string_split(text, chr(10))') }} as line
    from {{ ref('curated_examples') }}
),

numbers_read as (
    select
        {{ normalize_detail_key("regexp_extract(line, '^([^:]{1,60}):', 1)") }} as detail_key,
        {{ ungroup_digits("regexp_extract(line, '^[^:]{1,60}:[^0-9]*([0-9][0-9.,]*)', 1)") }}
            as number,
        price_usd
    from lines
    where regexp_matches(line, '^[^:]{1,60}:[^0-9]*[0-9]')
),

numbers_counted as (
    select
        *,
        count(*) over (partition by detail_key) as row_count
    from numbers_read
    where number is not null
),

-- Equal values share the mean of their ranks.
numbers_ranked as (
    select
        *,
        rank() over (partition by detail_key order by number)
        + (count(*) over (partition by detail_key, number) - 1) / 2 as number_rank,
        rank() over (partition by detail_key order by price_usd)
        + (count(*) over (partition by detail_key, price_usd) - 1) / 2 as price_rank
    from numbers_counted
    where row_count >= {{ var('min_detail_rows') }}
),

prices_counted as (
    select
        detail_key,
        price_usd,
        count(*) as price_count
    from numbers_ranked
    group by detail_key, price_usd
),

-- Expected: if each number stood beside the price of any example with the key.
keys_measured as (
    select
        ranked.detail_key,
        count(*) as row_count,
        coalesce(
            round({{ aggregate_sorted('corr', ['ranked.number_rank', 'ranked.price_rank']) }}, 6), 0
        ) as rank_correlation,
        count(*) filter (where ranked.number = ranked.price_usd) as equal_count,
        coalesce(sum(prices.price_count), 0) / count(*) as expected_count
    from numbers_ranked as ranked
    left join prices_counted as prices
        on ranked.detail_key = prices.detail_key and ranked.number = prices.price_usd
    group by ranked.detail_key
),

-- Fewer equal numbers than three standard deviations above the expected ones are chance.
keys_judged as (
    select
        *,
        case
            when equal_count <= 1 + expected_count + 3 * sqrt(expected_count) then 0
            else round((equal_count - expected_count) / row_count, 6)
        end as equal_ratio
    from keys_measured
),

keys_described as (
    select
        *,
        abs(rank_correlation) > {{ var('max_detail_rank_correlation') }}
        or equal_ratio >= {{ var('max_detail_equal_ratio') }} as is_leak,
        detail_key || ': the number behind it in ' || row_count || ' prompts '
        || case
            when abs(rank_correlation) > {{ var('max_detail_rank_correlation') }}
                then 'follows the price, rank correlation ' || round(rank_correlation, 3)
            else 'is the price in ' || round(100 * equal_ratio, 1) || ' % of them'
        end
        || '. Add it to seeds/detail_keys.csv with the role excluded' as message
    from keys_judged
)

select * from keys_described
