with

cases (given, expected) as (
    values
    ('GB82WEST12345698765432', true),
    ('DE89370400440532013000', true),
    ('MT84MALT011000012345MTLCAST001S', true),
    ('LC55HEMM000100010012001200023015', true),
    ('GB82WEST12345698765423', false),
    ('DE88370400440532013000', false),
    (null, null)
)

select * from cases
where {{ has_account_check('given') }} is distinct from expected
