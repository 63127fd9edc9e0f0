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
    {{ resolve_duplicates('pairs') }}
),

expected (dedup_rank) as (
    values (2), (4), (6)
),

wrong as (
    select settled.dedup_rank
    from settled
    full join expected on settled.dedup_rank = expected.dedup_rank
    where settled.dedup_rank is null or expected.dedup_rank is null
)

select * from wrong
