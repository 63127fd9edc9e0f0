-- A chain: 2 goes for 1, so 3 stays and 4 goes for it; 6 is like two that stay.
with

pairs (one_rank, other_rank) as (
    values
    (1, 2),
    (2, 3),
    (3, 4),
    (1, 6),
    (3, 6),
    (4, 7)
),

settled as (
    {{ settle_pairs('pairs') }}
),

expected (keeping_rank) as (
    values (2), (4), (6)
),

wrong as (
    select settled.keeping_rank
    from settled
    full join expected on settled.keeping_rank = expected.keeping_rank
    where settled.keeping_rank is null or expected.keeping_rank is null
)

select * from wrong
