with

cases (given, expected) as (
    values
    ('See https://www.brand.example/support/123 for more', 'See  for more'),
    ('Visit www.brand.example. Now', 'Visit . Now'),
    ('at http://brand.example/setup.html!', 'at !'),
    ('(https://shop.brand.example/item?id=7&ref=box)', '()'),
    ('on brand.com/help today', 'on  today'),
    ('Brand.com gift card', 'Brand.com gift card'),
    ('red/white, 3.5mm/in, and/or', 'red/white, 3.5mm/in, and/or'),
    ('https://a.example' || chr(31) || 'next', chr(31) || 'next'),
    (null, null)
)

select * from cases
where replace({{ strip_urls('given') }}, chr(30), '') is distinct from expected
