with

previous as (
    select * from {{ ref('curated_ledger_previous') }}
),

ledger as (
    select * from {{ ref('curated_ledger_history') }}
),

-- One more category changes counts by design: only those of both builds are compared.
categories_shared as (
    select
        source,
        category
    from previous
    intersect
    select
        source,
        category
    from ledger
),

rows_of_both as (
    select
        *,
        false as is_now
    from previous
    union all
    select
        *,
        true as is_now
    from ledger
),

rows_shared as (
    select rows_of_both.*
    from rows_of_both
    semi join categories_shared
        on
            rows_of_both.source = categories_shared.source
            and rows_of_both.category
            is not distinct from categories_shared.category
),

rows_binned as (
    select
        source,
        is_now,
        'rule' as kind,
        {{ unnest_list('reasons') }} as measure,
        cast(null as double) as bin_from
    from rows_shared
    union all
    select
        source,
        is_now,
        'rows' as kind,
        'rows' as measure,
        null as bin_from
    from rows_shared
    union all
    select
        source,
        is_now,
        'kept' as kind,
        'kept rows' as measure,
        null as bin_from
    from rows_shared
    where outcome = 'kept'
    {% for measure in ['price_usd', 'text_tokens'] %}
        union all
        select
            source,
            is_now,
            'distribution' as kind,
            '{{ measure }}' as measure,
            {{ log_bin_bound(measure) }} as bin_from
        from rows_shared
        where outcome = 'kept'
    {% endfor %}
),

bins_counted as (
    select
        source,
        kind,
        measure,
        bin_from,
        count(*) filter (where not is_now) as before_count,
        count(*) filter (where is_now) as now_count
    from rows_binned
    group by source, kind, measure, bin_from
)

select * from bins_counted
