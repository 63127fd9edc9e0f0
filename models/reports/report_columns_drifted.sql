with

columns_paired as (
    select * from {{ ref('staged_columns_paired') }}
),

-- A share of few rows says nothing.
columns_large_enough as (
    select * from columns_paired
    where row_count >= {{ var('min_rows_to_compare') }}
),

drifts as (
    select
        source,
        source_file,
        column_name,
        'column missing' as drift,
        coalesce(expected_type, 'a column') as expected,
        'none' as found
    from columns_paired
    where is_required and not is_found
    union all
    select
        source,
        source_file,
        column_name,
        'column added' as drift,
        'none' as expected,
        found_type as found
    from columns_paired
    where not is_expected
    union all
    -- A column without values has whatever type its file gives it.
    select
        source,
        source_file,
        column_name,
        'type' as drift,
        expected_type as expected,
        found_type as found
    from columns_paired
    where
        is_empty is distinct from true
        and ' | ' || expected_type || ' | '
        not like '% | ' || found_type || ' | %'
    union all
    select
        source,
        source_file,
        column_name,
        'filled' as drift,
        round(100 * min_filled_ratio, 1) || ' to '
        || round(100 * max_filled_ratio, 1) || ' % of the rows' as expected,
        round(100 * filled_ratio, 1) || ' %' as found
    from columns_large_enough
    where filled_ratio not between min_filled_ratio and max_filled_ratio
    union all
    select
        source,
        source_file,
        column_name,
        'numbers' as drift,
        round(100 * min_number_ratio, 1) || ' % of the rows or more'
            as expected,
        round(100 * number_ratio, 1) || ' %' as found
    from columns_large_enough
    where number_ratio < min_number_ratio
    union all
    select distinct
        source,
        source_file,
        'every column' as column_name,
        'rows' as drift,
        min_row_count || ' or more' as expected,
        cast(row_count as varchar) as found
    from columns_paired
    where row_count < min_row_count and not is_cut
),

-- Names are from the files: without control characters for the terminal.
drifts_worded as (
    select
        *,
        translate(
            source || ', ' || source_file || ', ' || column_name || ', '
            || drift || ': expected ' || expected || ', found ' || found,
            chr(10) || chr(13) || chr(27) || chr(155),
            '    '
        ) as message
    from drifts
)

select * from drifts_worded
