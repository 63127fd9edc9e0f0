with

contracts as (
    select * from {{ ref('raw_contracts') }}
),

baseline_columns as (
    select * from {{ source('raw', 'baseline_columns') }}
),

contracts_typed as (
    select
        contracts.source,
        contracts.column_name,
        contracts.column_type,
        cast(contracts.is_required as boolean) as is_required,
        cast(contracts.min_filled_ratio as double) as min_filled_ratio,
        cast(contracts.max_filled_ratio as double) as max_filled_ratio,
        cast(contracts.min_number_ratio as double) as min_number_ratio,
        cast(contracts.min_row_count as bigint) as min_row_count,
        contracts.reason,
        true as is_contract
    from contracts
),

columns_without_contract as (
    select baseline_columns.*
    from baseline_columns
    anti join contracts on baseline_columns.source = contracts.source
),

files_counted as (
    select
        source,
        count(distinct source_file) as file_count
    from columns_without_contract
    group by source
),

-- Names of columns are compared without regard to case.
first_load_measured as (
    select
        source,
        min(column_name) as column_name,
        string_agg(distinct column_type, ' | ') as column_type,
        count(*) as file_count,
        sum(filled_count) / nullif(sum(row_count), 0) as filled_ratio,
        sum(number_count) / nullif(sum(row_count), 0) as number_ratio,
        min(row_count) as row_count
    from columns_without_contract
    group by source, lower(column_name)
),

-- Six decimals: a share must be equal after it was written to the seed.
first_load_expected as (
    select
        measured.source,
        measured.column_name,
        measured.column_type,
        measured.file_count = files_counted.file_count as is_required,
        round(greatest(
            measured.filled_ratio - {{ var('max_filled_ratio_change') }}, 0
        ), 6) as min_filled_ratio,
        round(least(
            measured.filled_ratio + {{ var('max_filled_ratio_change') }}, 1
        ), 6) as max_filled_ratio,
        -- Where most values are numbers, they are expected to stay numbers.
        case
            when measured.number_ratio > measured.filled_ratio / 2
                then round(greatest(
                    measured.number_ratio
                    - {{ var('max_filled_ratio_change') }},
                    0
                ), 6)
        end as min_number_ratio,
        cast(floor(
            measured.row_count * {{ var('min_file_rows_ratio') }}
        ) as bigint) as min_row_count,
        'As first loaded: filled in ' || round(100 * measured.filled_ratio)
        || ' % of the rows.' as reason,
        false as is_contract
    from first_load_measured as measured
    inner join files_counted on measured.source = files_counted.source
),

columns_expected as (
    select * from contracts_typed
    union all
    select * from first_load_expected
)

select * from columns_expected
