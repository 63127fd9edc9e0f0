with

cases (given, mentions, expected) as (
    values
    ('$5 and $5', ['$5'], '[price] and [price]'),
    ('$5, not $5.99 nor $50', ['$5'], '[price], not $5.99 nor $50'),
    ('12,99 € or €12,99.', ['€12,99', '12,99 €'], '[price] or [price].'),
    ('Now.$5! For ,5 $', ['$5', '5 $'], 'Now.[price]! For ,5 $'),
    ('$5', [], '$5'),
    ('', ['$5'], ''),
    (null, ['$5'], null)
)

select * from cases
where {{ mask_amounts('given', 'mentions') }} is distinct from expected
