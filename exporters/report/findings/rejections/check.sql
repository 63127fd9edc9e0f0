with

rules as (
    select count(*) as row_count
    from curated.curated_rejections
    group by rule_id
)

select
    max(row_count) as largest_count,
    (
        select count(*) from curated.curated_rule_decisions
        where curated_rule_decisions.deciding_rule is not null
    ) as rejected_count
from rules
