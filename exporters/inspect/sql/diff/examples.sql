with

-- A rule decides by its measure, a duplicate by the record that it is like.
changes_described as (
    select
        row_id,
        case
            when previous_outcome = 'rejected' then 'rejected by ' || previous_deciding_rule
            else previous_outcome
        end as before,
        case
            when outcome = 'rejected' then 'rejected by ' || deciding_rule
            else outcome
        end as now,
        coalesce(
            deciding_detail,
            'like ' || kept_record_id,
            previous_deciding_detail,
            'like ' || previous_kept_record_id,
            ''
        ) as detail
    from changes
    where is_outcome_changed
),

examples as (
    select
        *,
        count(*) over (partition by before, now) as row_count,
        row_number() over (partition by before, now order by row_id) as place
    from changes_described
    qualify place <= $max_examples
)

select
    examples.row_count,
    examples.before,
    examples.now,
    examples.row_id,
    examples.detail,
    coalesce(records.title, '') as title
from examples
left join cleaned.cleaned_records as records on examples.row_id = records.record_id
order by
    examples.row_count desc, examples.before asc, examples.now asc, examples.row_id asc
