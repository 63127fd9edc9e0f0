with

loaded_values as (
    {{ union_loaded_values() }}
),

values_filled as (
    select
        *,
        {{ null_if_nothing('value_text') }} as filled_text
    from loaded_values
),

columns_measured as (
    select
        source,
        column_name,
        column_position,
        column_type,
        count(*) as row_count,
        count(filled_text) as filled_count,
        count(filled_text) / nullif(count(*), 0) as filled_ratio,
        {{ count_distinct('filled_text') }} as distinct_count,
        min(length(filled_text)) as min_chars,
        median(length(filled_text)) as median_chars,
        max(length(filled_text)) as max_chars,
        {{ choose_examples('filled_text', 'row_key') }} as examples
    from values_filled
    group by source, column_name, column_position, column_type
)

select * from columns_measured
