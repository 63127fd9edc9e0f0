-- What share of each category is kept, and what becomes of the rest?
select
    records.category,
    count(*) as row_count,
    count(*) filter (where ledger.outcome = 'kept') as kept_count,
    count(*) filter (where ledger.outcome = 'rejected') as rejected_count,
    count(*) filter (where ledger.outcome = 'duplicate') as duplicate_count,
    count(*) filter (where ledger.outcome = 'unsampled') as unsampled_count
from {{ ref('curated_ledger') }} as ledger
inner join {{ ref('cleaned_records') }} as records
    on ledger.record_id = records.record_id
group by records.category
order by row_count desc
