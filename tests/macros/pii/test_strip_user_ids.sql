with

cases (given, expected) as (
    values
    ('Thanks to A2SUAM1J3GNN3B!', 'Thanks to !'),
    ('AO94DHGC771SJ and A30TL5EWN6DFXT', ' and '),
    ('by AFKZENTNBQ7A7V7UXW5JJI6UGRYQ', 'by '),
    ('ACCESSIBILITY, ADMINISTRATION', 'ACCESSIBILITY, ADMINISTRATION'),
    ('ARDUINO123456, ALIENWARE2024X', 'ARDUINO123456, ALIENWARE2024X'),
    ('A-LONG-WORD-1', 'A-LONG-WORD-1'),
    ('an asin B07XJ8C8F5', 'an asin B07XJ8C8F5'),
    ('too long A2SUAM1J3GNN3B1', 'too long A2SUAM1J3GNN3B1'),
    ('A2SUAM1J3GNN3B' || chr(31) || 'next', chr(31) || 'next'),
    (null, null)
)

select * from cases
where replace({{ strip_user_ids('given') }}, chr(30), '') is distinct from expected
