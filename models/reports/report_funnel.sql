with

loaded_files as (
    select * from {{ ref('staged_files_loaded') }}
),

ledger as (
    select * from {{ ref('curated_ledger') }}
),

rows_loaded as (
    select
        1 as step,
        'raw' as layer,
        cast(sum(row_count + malformed_count) as bigint) as row_count
    from loaded_files
),

rows_left as (
    select
        steps.step,
        steps.layer,
        count(*) filter (
            where not list_contains(steps.outcomes_lost, ledger.outcome)
        ) as row_count
    from ledger
    cross join (
        values
        (2, 'readable', ['malformed']),
        (3, 'not rejected', ['malformed', 'rejected']),
        (4, 'not duplicate', ['malformed', 'rejected', 'duplicate']),
        (
            5,
            'sampled',
            ['malformed', 'rejected', 'duplicate', 'unsampled']
        )
    ) as steps (step, layer, outcomes_lost)
    group by all
),

rows_split as (
    select
        6 as step,
        split as layer,
        count(*) as row_count
    from {{ ref('curated_examples') }}
    group by split
),

steps as (
    select * from rows_loaded
    union all
    select * from rows_left
    union all
    select * from rows_split
)

select * from steps
