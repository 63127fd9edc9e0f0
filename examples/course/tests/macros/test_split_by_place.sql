-- Ten rows of ten places, a hundred, and more rows than places.
with

cases (place, row_count, expected) as (
    values
    (1, 10, 'train'),
    (7, 10, 'train'),
    (8, 10, 'validation'),
    (9, 10, 'validation'),
    (10, 10, 'test'),
    (1, 1, 'test'),
    (70, 100, null),
    (7, 100, 'train'),
    (10, 100, 'test'),
    (11, 100, null),
    (3, 5, 'train'),
    (4, 5, 'validation'),
    (5, 5, 'test')
)

select * from cases
where
    {{ split_by_place('place', 'row_count', {
        'train': 7, 'validation': 2, 'test': 1,
    }) }} is distinct from expected
