with

cases (given, expected) as (
    values
    ('ann@brand.example, 212-555-0123, 4111 1111 1111 1111, A2SUAM1J3GNN3B.', ''),
    ('+1 ann@brand.example 212 555 0123', '+1 212 555 0123'),
    ('Ａ lamp № ５ (bob@mail.example), ½ price', 'Ａ lamp № ５, ½ price'),
    ('A lamp of 5 inches', 'A lamp of 5 inches'),
    (null, null)
)

select * from cases
where {{ redact_pii('given', is_tidied=true) }} is distinct from expected
