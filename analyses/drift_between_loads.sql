-- Does the newest load of a source look like those before it? A load is what one command of
-- the loaders brought. Chance alone goes beyond a critical value in about 5 of 100 loads.
{% set text_chars %}length({{ join_texts([
    'staged.raw_title', join_list('staged.raw_description'),
    join_list('staged.raw_features'), 'cast(staged.raw_details as varchar)',
]) }}){% endset %}
{% set numbers = {
    'price_usd': 'cleaned.price_usd',
    'raw_text_chars': text_chars,
    'has_price': 'cast(cleaned.price_usd is not null as integer)',
    'category': 'null',
} %}
with

loads as (
    select
        source,
        source_file,
        load_started_at = max(load_started_at) over (partition by source) as is_newest
    from {{ ref('staged_files_loaded') }}
),

counted as (
    {% for measure, number in numbers.items() %}
        select
            staged.source,
            '{{ measure }}' as measure,
            {{ 'cleaned.category' if measure == 'category' else 'null' }} as label,
            cast({{ number }} as double) as number,
            count(*) filter (where not loads.is_newest) as earlier_count,
            count(*) filter (where loads.is_newest) as newest_count
        from {{ ref('staged_records') }} as staged
        inner join {{ ref('cleaned_records') }} as cleaned
            on staged.record_id = cleaned.record_id
        inner join loads
            on staged.source = loads.source and staged.source_file = loads.source_file
        group by all
        having label is not null or number is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

shares as (
    select
        *,
        earlier_count / nullif(sum(earlier_count) over whole, 0) as earlier_share,
        newest_count / nullif(sum(newest_count) over whole, 0) as newest_share,
        sum(earlier_count) over below / nullif(sum(earlier_count) over whole, 0) as earlier_step,
        sum(newest_count) over below / nullif(sum(newest_count) over whole, 0) as newest_step
    from counted
    window
        whole as (partition by source, measure),
        below as (partition by source, measure order by number)
),

-- Of categories the total variation; of numbers the distance of Kolmogorov and Smirnov,
-- with their medians, of has_price with the shares.
compared as (
    select
        source,
        measure,
        sum(earlier_count) as earlier_count,
        sum(newest_count) as newest_count,
        case measure
            when 'has_price' then sum(number * earlier_share)
            else min(number) filter (where earlier_step >= 0.5)
        end as earlier_value,
        case measure
            when 'has_price' then sum(number * newest_share)
            else min(number) filter (where newest_step >= 0.5)
        end as newest_value,
        case measure
            when 'category' then sum(abs(earlier_share - newest_share)) / 2
            else max(abs(earlier_step - newest_step))
        end as distance,
        sum(number * (earlier_count + newest_count))
        / sum(earlier_count + newest_count) as mean_number,
        -- The total variation is at most half the root of chi-square.
        sqrt({{ chi_square_quantile('(count(*) - 1)') }}) / 2 as category_quantile
    from shares
    group by source, measure
    having sum(earlier_count) > 0 and sum(newest_count) > 0
)

select
    source,
    measure,
    distance,
    sqrt(1 / earlier_count + 1 / newest_count) * case measure
        when 'category' then category_quantile
        when 'has_price' then 1.96 * sqrt(mean_number * (1 - mean_number))
        else 1.3581
    end as critical_value,
    coalesce(distance > critical_value, false) as is_drift,
    earlier_value,
    newest_value,
    earlier_count,
    newest_count
from compared
order by is_drift desc, distance / nullif(critical_value, 0) desc, source asc, measure asc
