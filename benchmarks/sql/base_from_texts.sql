-- Texts of any category, with the columns of a raw file: the category is sampled with the shares
-- of the eight that people take, and the price, which 55 in 100 have, is sampled too.
create or replace table base as
with

texts as (
    select *
    from read_parquet(getvariable('files'), file_row_number = true)
),

sampled as (
    select
        *,
        md5_number_lower('category:' || file_row_number) % 100 as category_place,
        md5_number_lower('priced:' || file_row_number) % 100 as priced_place,
        md5_number_lower('price:' || file_row_number) % 1000000 / 1e6 as price_place
    from texts
)

select
    file_row_number as base_row,
    case
        when category_place < 24 then 'Automotive'
        when category_place < 43 then 'Electronics'
        when category_place < 61 then 'Tools_and_Home_Improvement'
        when category_place < 76 then 'Cell_Phones_and_Accessories'
        when category_place < 87 then 'Toys_and_Games'
        when category_place < 95 then 'Office_Products'
        when category_place < 98 then 'Musical_Instruments'
        else 'Appliances'
    end as category,
    sampled.* exclude (file_row_number, category_place, priced_place, price_place)
    replace (
        case
            when priced_place < 55
                -- From 1 to 2,000 dollars, half of them below 20.
                then cast(round(exp(3 + 2.2 * ln(price_place / (1 - price_place) + 0.04) / 3), 2)
                    as varchar)
            else 'None'
        end as price
    )
from sampled
order by base_row;
