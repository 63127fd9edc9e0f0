-- What the last runs of dbt left unproven: no row where all was built and tested.
with

last_whole as (
    select max(started_at) as started_at from builds.dbt_runs
    where is_whole and failed_count = 0
),

-- A run that is killed has no end. The card and the figures read reports, and so seeds.
runs_since as (
    select runs.*
    from builds.dbt_runs as runs
    cross join last_whole
    where
        (runs.is_building or runs.failed_count > 0)
        and (last_whole.started_at is null or runs.started_at > last_whole.started_at)
),

faults as (
    select
        started_at,
        case
            when finished_at is null then 'the last `dbt ' || command || '` was broken off'
            when failed_count > 0
                then
                    'the last `dbt ' || command || '` failed, in ' || failed_count
                    || case when failed_count = 1 then ' step' else ' steps' end
            else 'the last `dbt ' || command || '` left out a part of the project or its tests'
        end as fault
    from runs_since
)

select
    coalesce(
        (select max_by(faults.fault, faults.started_at) from faults),
        'no `dbt build` of the whole project is known'
    ) as fault
from last_whole
where started_at is null or exists (select 1 from faults)
