-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda inside another, so it misjudges the indent after one)
with

loaded_values as (
    {{ union_loaded_values(column_types=['VARCHAR']) }}
),

values_named as (
    select
        source,
        column_name,
        row_key,
        value_text,
        {{ classify_format('value_text') }} as shape
    from loaded_values
    where value_text is not null
),

shapes_counted as (
    select
        source,
        column_name,
        shape,
        shape not in ('blank', 'word for nothing') as is_filled,
        count(*) as row_count,
        -- Longer than what is shown, not to cut what names a person.
        arg_min(left(value_text, 400), row_key) as example
    from values_named
    group by source, column_name, shape
),

columns_counted as (
    select
        source,
        column_name,
        sum(row_count) as value_count,
        sum(row_count) filter (where is_filled) as filled_count,
        arg_max(shape, row_count) filter (where is_filled) as main_shape,
        max(row_count) filter (where is_filled) as main_count
    from shapes_counted
    group by source, column_name
),

shapes_judged as (
    select
        shapes_counted.source,
        shapes_counted.column_name,
        shapes_counted.shape,
        shapes_counted.row_count,
        shapes_counted.row_count / columns_counted.value_count as value_ratio,
        left({{ redact_pii('shapes_counted.example') }}, 120) as example,
        coalesce(
            columns_counted.main_count > columns_counted.filled_count / 2
            and columns_counted.main_shape not in ('text', shapes_counted.shape),
            false
        ) as is_surprise
    from shapes_counted
    inner join columns_counted
        on
            shapes_counted.source = columns_counted.source
            and shapes_counted.column_name = columns_counted.column_name
)

select * from shapes_judged
