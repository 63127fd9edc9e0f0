with

bins as (
    select * from {{ ref('report_builds_binned') }}
),

shares as (
    select
        *,
        before_count / nullif(sum(before_count) over whole, 0) as before_share,
        now_count / nullif(sum(now_count) over whole, 0) as now_share
    from bins
    window whole as (partition by source, measure)
),

-- Total variation is the share that would have to change its bin.
measures as (
    select
        source,
        kind,
        measure,
        sum(before_count) as before_count,
        sum(now_count) as now_count,
        pow(10, {{ aggregate_sorted('sum', ['before_share * log10(bin_from)']) }}) as before_mean,
        pow(10, {{ aggregate_sorted('sum', ['now_share * log10(bin_from)']) }}) as now_mean,
        {{ aggregate_sorted('sum', ['abs(now_share - before_share)']) }} / 2 as distance
    from shares
    group by source, kind, measure
),

rows_counted as (
    select
        *,
        max(before_count) filter (where kind = 'rows') over of_source
            as before_rows,
        max(now_count) filter (where kind = 'rows') over of_source as now_rows
    from measures
    window of_source as (partition by source)
),

measures_related as (
    select
        *,
        case kind
            when 'rule' then before_count / before_rows
            when 'distribution' then before_mean
            else before_count
        end as before_value,
        case kind
            when 'rule' then now_count / now_rows
            when 'distribution' then now_mean
            else now_count
        end as now_value,
        case kind
            when 'rule' then least(before_rows, now_rows)
            when 'distribution' then least(before_count, now_count)
            else before_count
        end as compared_count
    from rows_counted
    where kind <> 'rows'
),

changes as (
    select
        source,
        measure,
        before_value,
        now_value,
        compared_count,
        -- To six places, so that no threshold is passed by a rounding error.
        round(case kind
            when 'rule' then abs(now_value - before_value)
            when 'distribution' then distance
            else abs(now_value - before_value) / nullif(before_value, 0)
        end, 6) as change_ratio,
        case measure
            when 'kept rows' then {{ var('max_kept_rows_change_ratio') }}
            when 'price_usd' then {{ var('max_price_distance') }}
            when 'text_tokens' then {{ var('max_length_distance') }}
            else {{ var('max_rule_ratio_change') }}
        end as max_change_ratio
    from measures_related
),

changes_judged as (
    select
        *,
        coalesce(change_ratio > max_change_ratio, false)
        and compared_count >= {{ var('min_rows_to_compare') }} as is_moved,
        source || ', ' || measure || ': ' || round(before_value, 3) || ' -> '
        || round(now_value, 3) || ', a change of '
        || round(100 * change_ratio, 1) || ' %, more than '
        || round(100 * max_change_ratio, 1) || ' %' as message
    from changes
)

select * from changes_judged
