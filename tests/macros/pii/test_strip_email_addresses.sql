with

cases (given, expected) as (
    values
    ('Write to after.sales@brand.example.', 'Write to .'),
    ('mail: care-team@brand.co.uk now', 'mail:  now'),
    ('150W@4ohm, 1500W@14.4V', '150W@4ohm, 1500W@14.4V'),
    ('d''arcy@brand.example, jörg@bücher.example', ', '),
    ('mailto:a+b@brand.example?subject=x', '?subject=x'),
    ('meet @ noon', 'meet @ noon'),
    ('a@b.example' || chr(31) || 'next', chr(31) || 'next'),
    (null, null)
)

select * from cases
where replace({{ strip_email_addresses('given') }}, chr(30), '') is distinct from expected
