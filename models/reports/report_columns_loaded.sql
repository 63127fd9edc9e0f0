with

loaded_values as (
    {{ union_loaded_values() }}
),

values_filled as (
    select
        *,
        {{ nullify_placeholders('value_text') }} as filled_text
    from loaded_values
),

-- Counted on their own, or Spark would send each text along with its hash.
columns_counted as (
    select
        source,
        column_name,
        {{ count_distinct('filled_text') }} as distinct_count
    from values_filled
    group by source, column_name
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
        min(length(filled_text)) as min_chars,
        median(length(filled_text)) as median_chars,
        max(length(filled_text)) as max_chars,
        {{ choose_examples('filled_text', 'row_key') }} as examples
    from values_filled
    group by source, column_name, column_position, column_type
),

columns_joined as (
    select
        columns_measured.*,
        columns_counted.distinct_count
    from columns_measured
    inner join columns_counted
        on
            columns_measured.source = columns_counted.source
            and columns_measured.column_name = columns_counted.column_name
)

select * from columns_joined
