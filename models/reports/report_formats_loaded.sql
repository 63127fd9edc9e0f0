-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda inside another, so it misjudges the indent after one)
with

loaded_values as (
    {{ union_loaded_values(column_types=['VARCHAR']) }}
),

values_classified as (
    select
        source,
        column_name,
        row_key,
        value_text,
        {{ classify_format('value_text') }} as format
    from loaded_values
    where value_text is not null
),

formats_counted as (
    select
        source,
        column_name,
        format,
        format not in ('blank', 'word for nothing') as is_filled,
        count(*) as row_count,
        -- Longer than what is shown, not to cut personal data in two.
        arg_min(left(value_text, 400), row_key) as example
    from values_classified
    group by source, column_name, format
),

columns_counted as (
    select
        source,
        column_name,
        sum(row_count) as value_count,
        sum(row_count) filter (where is_filled) as filled_count,
        arg_max(format, row_count) filter (where is_filled) as main_format,
        max(row_count) filter (where is_filled) as main_count
    from formats_counted
    group by source, column_name
),

formats_judged as (
    select
        formats_counted.source,
        formats_counted.column_name,
        formats_counted.format,
        formats_counted.row_count,
        formats_counted.row_count / columns_counted.value_count as value_ratio,
        left({{ redact_pii('formats_counted.example') }}, 120) as example,
        coalesce(
            columns_counted.main_count > columns_counted.filled_count / 2
            and columns_counted.main_format not in ('text', formats_counted.format),
            false
        ) as is_surprise
    from formats_counted
    inner join columns_counted
        on
            formats_counted.source = columns_counted.source
            and formats_counted.column_name = columns_counted.column_name
)

select * from formats_judged
