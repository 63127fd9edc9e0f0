with

cases (given, expected) as (
    values
    ('write to ann@brand.example', true),
    ('call 212-555-0123', true),
    ('card 4111111111111111', true),
    ('by A2SUAM1J3GNN3B', true),
    ('A lamp of 5 inches for $25, model B07XJ8C8F5', false),
    ('', false),
    (null, null)
)

select * from cases
where {{ contains_pii('given') }} is distinct from expected
