with

cases (given, expected) as (
    values
    ('UPC: 012345678905.', 'UPC: .'),
    ('EAN 4012345678901 here', 'EAN  here'),
    ('00012345678905', ''),
    ('UPC 0 12345 67890 5', 'UPC '),
    ('0-12345-67890-5', ''),
    ('12345678901', '12345678901'),
    ('123456789012345', '123456789012345'),
    ('0.123456789012 inch', '0.123456789012 inch'),
    ('10000 20000', '10000 20000'),
    ('012345678905' || chr(31) || 'next', chr(31) || 'next'),
    (null, null)
)

select * from cases
where replace({{ strip_barcodes('given') }}, chr(30), '') is distinct from expected
