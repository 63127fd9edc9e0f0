select
    (
        select avg(case when round(price_usd * 100) % 100 = 99 then 1 else 0 end)
        from cleaned.cleaned_records
        where price_usd is not null
    ) as nines_ratio
