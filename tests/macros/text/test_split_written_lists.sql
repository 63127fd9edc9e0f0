with

cases (given, expected) as (
    values
    (
        'Product Description'', ''5.1 Network ready'', "It''s red", ''View larger''',
        'Product Description' || chr(10) || '5.1 Network ready' || chr(10) || 'It''s red' || chr(10)
        || 'View larger'
    ),
    ('Slim'',''Light' || chr(31) || 'x', 'Slim' || chr(10) || 'Light' || chr(31) || 'x'),
    ('says "hot", "cold" and "warm"', 'says "hot", "cold" and "warm"'),
    ('4'', 6'' and 8'' long, 12", 16"', '4'', 6'' and 8'' long, 12", 16"'),
    ('the dogs'', the cats''', 'the dogs'', the cats'''),
    ('', ''),
    (null, null)
)

select * from cases
where {{ split_written_lists('given') }} is distinct from expected
