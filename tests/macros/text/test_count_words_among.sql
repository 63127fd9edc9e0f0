with

cases (words, expected) as (
    values
    (['the', 'case', 'and', 'the', 'it''s'], 4),
    (['thence'], 0),
    (cast([] as varchar[]), 0),
    (null, null)
)

select * from cases
where
    {{ count_words_among(hash_words('words'), ['the', 'and', "it's"]) }}
    is distinct from expected
