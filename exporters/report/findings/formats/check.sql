select
    (
        select count(*) from raw.synthetic
        where lower(trim(price)) in ('none', 'nan', 'null', 'n/a')
    ) as surprising_count
