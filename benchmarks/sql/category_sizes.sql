-- Rows of each category among the first `rows` of all copies of the base.
select
    category,
    sum((cast($rows as bigint) - base_row - 1) // (select count(*) from base) + 1)::bigint
from base
where base_row < $rows
group by category
order by category
