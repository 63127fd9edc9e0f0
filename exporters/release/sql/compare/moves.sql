select
    split_before as "from",
    split_after as "to",
    count(*) as rows,
    min(record_id) as example
from pairs
where split_before <> split_after
group by split_before, split_after
order by count(*) desc, split_before asc, split_after asc
