-- What is published is what the ledger calls kept, split for split.
with

kept_rows as (
    select
        record_id,
        split
    from {{ ref('curated_ledger') }}
    where outcome = 'kept'
)

select
    coalesce(kept_rows.record_id, examples.record_id) as record_id,
    kept_rows.split as ledger_split,
    examples.split as example_split
from kept_rows
full outer join {{ ref('curated_examples') }} as examples
    on kept_rows.record_id = examples.record_id
where kept_rows.split is distinct from examples.split
