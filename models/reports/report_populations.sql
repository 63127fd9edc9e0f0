with

records as (
    select
        record_id,
        category,
        price_usd,
        text_chars,
        text_tokens
    from {{ ref('cleaned_records') }}
),

ledger as (
    select
        record_id,
        outcome,
        split,
        len(reasons) as reason_count
    from {{ ref('curated_ledger') }}
    where outcome <> 'malformed'
),

memberships as (
    select
        populations.population,
        ledger.record_id,
        ledger.reason_count
    from ledger
    cross join (
        values
        ('loaded'),
        ('rejected'),
        ('kept'),
        ('unbalanced'),
        ('balanced'),
        ('train'),
        ('validation'),
        ('test'),
        ('test_natural')
    ) as populations (population)
    where
        case populations.population
            when 'loaded' then true
            when 'rejected' then ledger.outcome = 'rejected'
            when 'kept' then ledger.outcome in ('kept', 'unsampled')
            when 'unbalanced'
                then
                    ledger.outcome in ('kept', 'unsampled')
                    and ledger.split is distinct from 'test_natural'
            when 'balanced'
                then ledger.outcome = 'kept' and ledger.split <> 'test_natural'
            else
                ledger.outcome = 'kept' and ledger.split = populations.population
        end
),

populated as (
    select
        memberships.population,
        memberships.reason_count,
        records.*
    from memberships
    inner join records on memberships.record_id = records.record_id
)

select * from populated
