with

cases (given, expected) as (
    values
    ('One. Two! Three?', ['One', 'Three', 'Two']),
    ('Color: red' || chr(10) || 'It is 2.5 inches... Or more?!', [
        'Color: red', 'It is 2.5 inches', 'Or more'
    ]),
    ('Twice. Twice.', ['Twice']),
    ('no end', ['no end']),
    ('.' || chr(10) || chr(10) || ' ! ', []),
    ('', []),
    (null, null)
)

select * from cases
where list_sort({{ split_sentences('given') }}) is distinct from expected
