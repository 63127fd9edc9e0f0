with

cases (given, expected) as (
    values
    ('Red-Case, 5" (NEW!)', ['red', 'case', '5', 'new']),
    ('it''s' || chr(9) || 'a' || chr(10) || 'tab', ['it', 's', 'a', 'tab']),
    ('!"#$%&()*+,-./:;<=>?@[\]^_`{|}~', []),
    ('a!b"c#d$e%f&g(h)i*j+k,l-m.n/o', string_split('abcdefghijklmno', '')),
    ('a:b;c<d=e>f?g@h[i\j]k^l_m`n{o|p}q~r', string_split('abcdefghijklmnopqr', '')),
    ('Café-Überzug, 5″ (NEW!)', ['café', 'überzug', '5', 'new']),
    ('日本語の ケース', ['日本語の', 'ケース']),
    ('soft👍case — ½', ['soft', 'case', '½']),
    ('👍', []),
    ('word', ['word']),
    ('   ', []),
    ('', []),
    (null, null)
),

wrong_words as (
    select given from cases
    where {{ split_words('given') }} is distinct from expected
)

select * from wrong_words
