-- The subject of a product depends on the seed and its number, so more products change none.
with

subjects as (
    select
        category,
        subject,
        lowest_usd,
        highest_usd,
        row_number() over (order by category, subject) - 1 as place,
        count(*) over () as subject_count
    from read_csv(
        $subjects, header = true, all_varchar = true, quote = '"', delim = ','
    )
),

products as (
    select
        range + 1 as number,
        cast('0x' || left(md5($seed || ':' || (range + 1)), 8) as bigint) as draw
    from range($products)
)

select
    subjects.category,
    subjects.subject,
    subjects.lowest_usd,
    subjects.highest_usd,
    products.number
from products
inner join subjects on products.draw % subjects.subject_count = subjects.place
order by products.number
