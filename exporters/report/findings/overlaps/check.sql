with

pairs as (
    select count(*) as row_count
    from curated.curated_rejections as one
    inner join curated.curated_rejections as other
        on one.record_id = other.record_id and one.rule_id < other.rule_id
    group by one.rule_id, other.rule_id
)

select max(row_count) as most_count from pairs
