with

cases (given, expected) as (
    values
    ('０９ 𝟎𝟗 𝟘𝟡 𝟢𝟫 𝟬𝟵 𝟶𝟿 ٠٩ ۰۹ 09', '09 09 09 09 09 09 09 09 09'),
    ('A lamp № ½', 'A lamp № ½'),
    (null, null)
)

select * from cases
where {{ fold_digits('given') }} is distinct from expected
