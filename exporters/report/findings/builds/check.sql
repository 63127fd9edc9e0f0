select
    (
        select count(*) from curated.curated_ledger_previous
        where outcome = 'kept'
    ) as before_kept_count
