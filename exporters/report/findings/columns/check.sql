select
    (
        select count(*) from raw.synthetic
    ) as row_count,
    (
        select avg(case
            when lower(trim(price)) in ('none', 'nan', 'null', 'n/a', '') then 0
            else 1
        end) from raw.synthetic
    ) as emptiest_ratio
