-- Whatever renews the ledger renews this too.
-- depends_on: {{ ref('curated_ledger') }}
with

ledger as (
    {{ read_relation_before('curated_ledger_history') }}
)

select * from ledger
