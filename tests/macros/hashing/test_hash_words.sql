with

cases (given, expected) as (
    values
    (
        ['lamp', 'desk', 'lamp'],
        [{{ hash_word("'lamp'") }}, {{ hash_word("'desk'") }}, {{ hash_word("'lamp'") }}]
    ),
    ([], []),
    (null, null)
)

select * from cases
where {{ hash_words('given') }} is distinct from expected
