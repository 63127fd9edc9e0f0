-- A chain whose lowest number is in the middle, a ring, and a pair that is given twice.
with

pairs (one_rank, other_rank) as ( -- noqa: ST03
    values
    (7, 9),
    (2, 7),
    (2, 5),
    (5, 8),
    (20, 21),
    (21, 22),
    (20, 22),
    (30, 31),
    (30, 31)
),

labelled as (
    {{ label_components('pairs') }}
),

expected (dedup_rank, component_rank) as (
    values
    (2, 2),
    (5, 2),
    (7, 2),
    (8, 2),
    (9, 2),
    (20, 20),
    (21, 20),
    (22, 20),
    (30, 30),
    (31, 30)
),

wrong as (
    select
        expected.*,
        labelled.component_rank as found_rank
    from labelled
    full join expected on labelled.dedup_rank = expected.dedup_rank
    where labelled.component_rank is distinct from expected.component_rank
)

select * from wrong
