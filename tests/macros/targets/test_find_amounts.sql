with

cases (given, expected) as (
    values
    ('$12.99 or USD 12.99', ['USD 12.99', '$12.99']),
    ('$5, $5 and $1,299.50', ['$5', '$1,299.50']),
    ('Price: 12,99; 7 dollars, 8 bucks', ['Price: 12,99', '8 bucks', '7 dollars']),
    ('価格 $３ $4', ['$4']),
    ('12.99 inches, 5 x 3, $ alone', []),
    ('', []),
    (null, null)
)

select * from cases
where {{ find_amounts('given') }} is distinct from expected
