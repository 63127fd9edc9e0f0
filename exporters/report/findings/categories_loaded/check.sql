with

categories as (
    select count(*) as row_count
    from cleaned.cleaned_records
    group by category
)

select max(row_count) / sum(row_count) as largest_ratio from categories
