-- Whether the numbers of a field follow those of the price: their rank correlation, and the
-- share of the rows in which they are equal.
with

parsed as (
    select
        read_number(price) as price,
        read_number(value) as number
    from compared_values
),

ranked as (
    select
        price,
        number,
        rank() over (order by price) as price_rank,
        rank() over (order by number) as number_rank
    from parsed
    where price is not null and number is not null
)

select
    count(*) as row_count,
    coalesce(abs(corr(price_rank, number_rank)), 0) as rank_correlation,
    coalesce(count(*) filter (where price = number) / nullif(count(*), 0), 0) as equal_ratio
from ranked
