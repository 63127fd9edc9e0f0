with

examples as (
    select records.* from {{ ref('cleaned_records') }} as records
    semi join {{ ref('curated_examples') }} as examples
        on records.record_id = examples.record_id
),

fields_counted as (
    {% for field in ['title', 'details', 'features', 'description'] -%}
    select
        '{{ field }}' as field,
        {{ loop.index }} as position,
        count(*) as row_count,
        count(case when {{ field }}_tokens_cut > 0 then 1 end) as cut_count,
        coalesce(sum({{ field }}_tokens_cut), 0) as tokens_cut
    from examples
    {%- if not loop.last %}
    union all
    {% endif %}
    {%- endfor %}
)

select * from fields_counted
