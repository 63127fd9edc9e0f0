with

cases (given, expected) as (
    values
    ('write to ann@brand.example', true),
    ('call 212-555-0123', true),
    ('card 4111111111111111', true),
    ('account GB82 WEST 1234 5698 7654 32', true),
    ('made by 00:1A:2B:3C:4D:5E', true),
    ('open 192.168.1.1', false),
    ('by A2SUAM1J3GNN3B', true),
    ('A lamp of 5 inches for $25, model B07XJ8C8F5', false),
    ('', false),
    (null, null)
)

select * from cases
where {{ contains_pii('given') }} is distinct from expected
