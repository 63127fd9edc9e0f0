with

cases (given, expected) as (
    values
    ('Specs \t\t \tWeight', 'Specs ' || repeat(chr(9), 2) || ' ' || chr(9) || 'Weight'),
    ('First.\nsecond\r\nThird', 'First.' || chr(10) || 'second' || repeat(chr(10), 2) || 'Third'),
    ('\u00bd inch\u00a0wide', '½ inch' || chr(160) || 'wide'),
    ('\ud83d\ude00 and half a pair \ud83d', '😀 and half a pair '),
    ('11\" long, it\''s, and\/or', '11" long, it''s, and/or'),
    ('\xa02.8 in', chr(160) || '2.8 in'),
    -- Never the sign between two texts.
    ('a\x1fb\u001fc', 'a b c'),
    -- Words after a backslash.
    ('puller\remover, black\navy, C:\Temp, 1\1', 'puller\remover, black\navy, C:\Temp, 1\1'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ decode_escapes('given') }} is distinct from expected
