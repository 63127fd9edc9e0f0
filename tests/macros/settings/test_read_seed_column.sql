-- What the file says is what the table of the seed has.
{% set found = read_seed_column('units', 'quantity') if execute else [] %}

with

expected as (
    select list(distinct quantity order by quantity) as quantities
    from {{ ref('units') }}
)

select * from expected
where quantities is distinct from {{ quote_list(found) }}
