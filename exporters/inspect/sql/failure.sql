with

-- A database of an earlier version lacks columns.
runs as (
    select
        cast(null as boolean) as has_all_models,
        cast(null as boolean) as is_building,
        cast(null as integer) as unbuilt_count,
        cast(null as varchar[]) as failed_steps
    where false
    union all by name
    select * from builds.dbt_runs
),

last_complete as (
    select max(started_at) as started_at from runs
    where has_all_models and unbuilt_count = 0
),

-- A run that is killed has no end.
runs_failed as (
    select
        runs.*,
        runs.finished_at is null or coalesce(runs.unbuilt_count, runs.failed_count) > 0
            as is_mixed
    from runs
    cross join last_complete
    where
        (runs.failed_count > 0 or (runs.finished_at is null and runs.is_building))
        and (last_complete.started_at is null or runs.started_at >= last_complete.started_at)
),

runs_described as (
    select
        is_mixed,
        started_at,
        'the last `dbt ' || command || '`, of '
        || strftime(started_at, '%Y-%m-%d %H:%M UTC') as run,
        case
            when finished_at is null then ', was broken off'
            else
                ', failed in '
                || coalesce(array_to_string(failed_steps[:3], ', '), failed_count || ' steps')
                || case
                    when len(failed_steps) > 3 then ' and ' || len(failed_steps) - 3 || ' more'
                    else ''
                end
        end as reason,
        case
            when unbuilt_count > 0
                then '; ' || unbuilt_count || ' of its models and seeds are not built'
            else ''
        end as rest
    from runs_failed
)

select
    is_mixed,
    run || reason || rest as fault
from runs_described
order by is_mixed desc, started_at desc
limit 1
