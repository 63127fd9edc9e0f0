with

cases (given, expected) as (
    values
    ('raw_meta_Gift_Cards/full-00000-of-00001.parquet', 'Gift_Cards'),
    ('raw/meta_categories/meta_Gift_Cards.jsonl', 'Gift_Cards'),
    ('raw_meta_Electronics_sample500.parquet', null),
    ('records.csv', null)
)

select * from cases
where {{ category_from_path('given') }} is distinct from expected
