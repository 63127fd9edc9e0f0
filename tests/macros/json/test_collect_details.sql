{% set columns = [('Farbe "neu"', 'colour'), ("it's", 'note')] %}

with

cases (details, colour, note, expected) as (
    values
    (null, 'rot', 'a', '{"Farbe \"neu\"":"rot","it''s":"a"}'),
    ('{"Size":"L"}', 'rot', null, '{"Size":"L","Farbe \"neu\"":"rot"}'),
    ('{"Size":"L"}', null, null, '{"Size":"L"}'),
    ('{"Size":"L","Size":"M"}', 'rot', null, '{"Size":"L","Farbe \"neu\"":"rot"}'),
    ('no JSON', 'rot', null, '{"Farbe \"neu\"":"rot"}'),
    ('{"it''s":"b"}', null, null, '{"it''s":"b"}'),
    ('{"Size":', 'rot', null, '{"Farbe \"neu\"":"rot"}'),
    ('[1]', 'rot', null, '{"Farbe \"neu\"":"rot"}'),
    (null, null, null, '{}')
),

wrong_values as (
    select * from cases
    where
        cast({{ collect_details(columns, 'details') }} as varchar)
        is distinct from expected
),

alone (colour, note, expected) as (
    values
    ('rot', null, '{"Farbe \"neu\"":"rot"}')
),

wrong_alone as (
    select * from alone
    where
        cast({{ collect_details(columns) }} as varchar)
        is distinct from expected
)

select expected from wrong_values
union all
select expected from wrong_alone
