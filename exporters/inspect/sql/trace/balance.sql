with

schemes as (
    select schemes.*
    from seeds.balance_schemes as schemes
    inner join reports.report_settings as settings
        on settings.name = 'balance_scheme' and schemes.scheme_id = settings.value
),

ranked as (
    select
        *,
        row_number() over (
            partition by price_bin order by sampling_key desc nulls last, record_id asc
        ) as bin_rank,
        count(*) over (partition by price_bin) as bin_count
    from curated.curated_balance
)

select
    schemes.scheme_id as scheme,
    format('{:.0f}, of {:,} dollars', ranked.price_bin, schemes.bin_dollars) as price_bin,
    ranked.weight,
    ranked.sampling_key,
    format('{:,} of {:,}, ', ranked.bin_rank, ranked.bin_count) || case
        when ranked.bin_cap is not null then format('cap {:,}', ranked.bin_cap)
        else 'no cap'
    end as rank_in_bin,
    coalesce(format('at most {:,}', schemes.target_rows), 'no limit') as rows_in_all,
    ranked.is_sampled
from ranked
cross join schemes
where ranked.record_id = $record_id
