{% test row_count_equals(model, to) %}

with

counts as (
    select
        (select count(*) from {{ model }}) as row_count,
        (select count(*) from {{ to }}) as expected_count
)

select * from counts
where row_count <> expected_count

{% endtest %}
