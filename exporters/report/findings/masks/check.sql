select
    (
        select count(*) from cleaned.cleaned_records
        where has_price_leak
    ) as price_leak_count
