with

examples as (
    select records.* from {{ ref('cleaned_records') }} as records
    semi join {{ ref('curated_examples') }} as examples
        on records.record_id = examples.record_id
),

fields_listed as (
    select
        'title' as field,
        1 as position,
        title_tokens_cut as tokens_cut
    from examples
    union all
    select
        'details' as field,
        2 as position,
        details_tokens_cut as tokens_cut
    from examples
    union all
    select
        'features' as field,
        3 as position,
        features_tokens_cut as tokens_cut
    from examples
    union all
    select
        'description' as field,
        4 as position,
        description_tokens_cut as tokens_cut
    from examples
),

fields_counted as (
    select
        field,
        position,
        count(*) as row_count,
        count(case when tokens_cut > 0 then 1 end) as cut_count,
        cast(coalesce(sum(tokens_cut), 0) as bigint) as tokens_cut
    from fields_listed
    group by field, position
)

select * from fields_counted
