with

-- A tilde stands for what was removed.
cases (given, words, expected) as (
    values
    ('The ab-123 fits', ['AB-123'], 'The ~ fits'),
    ('#AB123 and AB1234', ['AB123'], '~ and AB1234'),
    ('AB123-45 and AB123', ['ab123', 'AB123-45'], '~ and ~'),
    ('a.b', ['a.b'], '~'),
    ('axb', ['a.b'], 'axb'),
    ('none', [], 'none'),
    ('none', null, 'none'),
    (null, ['x'], null)
)

select * from cases
where
    translate({{ strip_words('given', 'words') }}, chr(30), '~') is distinct from expected
