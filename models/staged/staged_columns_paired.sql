with

columns_loaded as (
    select * from {{ source('raw', 'columns_loaded') }}
),

files_loaded as (
    select * from {{ source('raw', 'load_manifest') }}
),

columns_expected as (
    select * from {{ ref('staged_columns_expected') }}
),

-- Files loaded by an earlier version have no recorded columns.
files_expected as (
    select
        columns_expected.*,
        files_loaded.file as source_file,
        files_loaded.rows as row_count,
        files_loaded.row_limit is not null as is_cut
    from files_loaded
    semi join columns_loaded
        on
            files_loaded.source = columns_loaded.source
            and files_loaded.file = columns_loaded.source_file
    inner join columns_expected
        on files_loaded.source = columns_expected.source
),

columns_paired as (
    select
        coalesce(columns_loaded.source, files_expected.source) as source,
        coalesce(columns_loaded.source_file, files_expected.source_file)
            as source_file,
        coalesce(columns_loaded.column_name, files_expected.column_name)
            as column_name,
        files_expected.source is not null as is_expected,
        columns_loaded.source is not null as is_found,
        coalesce(files_expected.is_required, false) as is_required,
        files_expected.column_type as expected_type,
        columns_loaded.column_type as found_type,
        columns_loaded.row_count = 0
        or columns_loaded.filled_count = 0 as is_empty,
        files_expected.min_filled_ratio,
        files_expected.max_filled_ratio,
        columns_loaded.filled_count / nullif(columns_loaded.row_count, 0)
            as filled_ratio,
        files_expected.min_number_ratio,
        columns_loaded.number_count / nullif(columns_loaded.row_count, 0)
            as number_ratio,
        files_expected.min_row_count,
        files_expected.row_count,
        coalesce(files_expected.is_cut, false) as is_cut
    from files_expected
    full outer join columns_loaded
        on
            files_expected.source = columns_loaded.source
            and files_expected.source_file = columns_loaded.source_file
            and lower(files_expected.column_name)
            = lower(columns_loaded.column_name)
)

select * from columns_paired
