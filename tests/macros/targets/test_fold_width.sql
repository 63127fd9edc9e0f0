with

cases (given, expected) as (
    values
    ('＄１３７．４６ ＵＳＤ', '＄137.46 USD'),
    ('𝟏𝟑𝟕 𝟢 ٣', '137 0 ٣'),
    ('it''s plain', 'it''s plain'),
    (null, null)
)

select * from cases
where {{ fold_width('given') }} is distinct from replace(expected, '＄', '$')
