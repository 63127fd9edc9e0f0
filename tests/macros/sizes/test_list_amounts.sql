with

cases (given, amount_count, first_amount) as (
    values
    (['weight:5', 'count:2', 'weight:0.25'], 2, 5),
    (['weight:0', 'length:3', 'weight:0.5'], 1, 0.5),
    (['weight:0', 'length:3'], 0, 0)
),

amounts_listed as (
    select
        *,
        {{ list_amounts('given', 'weight') }} as amounts
    from cases
)

select * from amounts_listed
where
    len(amounts) <> amount_count
    or coalesce(amounts[1], 0) <> first_amount
