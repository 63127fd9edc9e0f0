select
    (
        select count(price_usd) from cleaned.cleaned_records
    ) as price_count,
    (
        select median(price_usd) from cleaned.cleaned_records
    ) as median_usd
