-- Which categories differ from the rest, and in what?
{% set suspicions = {
    'kept_share': ('few are kept', 'many are kept'),
    'missing_price_share': ('few miss a price', 'many miss a price'),
    'odd_price_share': ('few odd prices', 'many odd prices'),
    'duplicate_share': ('few duplicates', 'many duplicates'),
    'other_main_category_share': ('few named otherwise', 'many named otherwise'),
    'unnamed_share': ('named', 'no name'),
} %}
with

-- The category comes from the file's path; the row may name another.
main_categories as (
    {% for name in ['amazon_reviews_2023', 'synthetic'] %}
        select
            '{{ name }}' as source,
            records._source_file as source_file,
            records._source_row as source_row,
            {{ category_from_name('records.main_category') }} as main_category
        from {{ source('raw', name) }} as records
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

categories as (
    select
        records.category,
        count(*) as row_count,
        count(records.price_usd) as price_count,
        count(*) filter (where ledger.outcome = 'kept') / row_count as kept_share,
        count(*) filter (where records.raw_price is null) / row_count
            as missing_price_share,
        count(*) filter (
            where deviations.price_sigmas > {{ var('max_price_sigmas') }}
        ) / row_count as odd_price_share,
        count(*) filter (where ledger.outcome = 'duplicate') / row_count
            as duplicate_share,
        count(*) filter (
            where main_categories.main_category <> records.category
        ) / row_count as other_main_category_share,
        cast(records.category = 'Unknown' as double) as unnamed_share
    from {{ ref('cleaned_records') }} as records
    inner join {{ ref('curated_ledger') }} as ledger
        on records.record_id = ledger.record_id
    left join {{ ref('cleaned_price_deviations') }} as deviations
        on records.record_id = deviations.record_id
    left join main_categories
        on
            records.source = main_categories.source
            and records.source_file = main_categories.source_file
            and records.source_row = main_categories.source_row
    group by records.category
),

shares as (
    {% for share, (few, many) in suspicions.items() %}
        select
            category,
            row_count,
            {{ share }} as value,
            median({{ share }}) over () as elsewhere,
            '{{ few }}' as few,
            '{{ many }}' as many
        from categories
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

-- The median absolute deviation, scaled to the sigma of a normal distribution.
shares_measured as (
    select
        *,
        1.4826 * median(abs(value - elsewhere)) over (partition by many) as sigma
    from shares
),

-- A tenth must differ, or even categories would all be odd.
suspected as (
    select
        category,
        case when value < elsewhere then few else many end as suspicion,
        value,
        elsewhere,
        row_count
    from shares_measured
    where abs(value - elsewhere) > greatest(3 * sigma, 0.1)
    union all
    select
        category,
        'too few prices' as suspicion,
        price_count as value,
        {{ var('min_prices_for_spread') }} as elsewhere,
        row_count
    from categories
    where price_count < {{ var('min_prices_for_spread') }}
)

select * from suspected
order by count(*) over (partition by category) desc, category asc, suspicion asc
