with

files as (
    select avg(case when price = 'None' then 0 else 1 end) as price_share
    from raw.synthetic
    group by _source_file
    having count(*) >= 100
)

select count(*) as drift_count from files
where price_share not between 0.3 and 0.9
