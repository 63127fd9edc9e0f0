with

cases (given, expected) as (
    values
    ('a1b22', 'a<' || chr(30) || '>b<' || chr(30) || '>'),
    ('abc', 'abc'),
    (null, null)
)

select * from cases
where
    {{ chain_replacements('given', [
        ('[0-9]+', '¦'), ('\\x1d', '<@>')
    ]) }} is distinct from expected
