{% set places = {'title': "'{dollars}'", 'dollars': '7'} %}

with

cases (filled, expected) as (
    values
    ({{ fill_template('{title}: {dollars}.00', places) }}, '{dollars}: 7.00'),
    ({{ fill_template('{dollars}{dollars} {other} {', places) }}, '77 {other} {'),
    ({{ fill_template("it's " ~ '{dollars}', places) }}, 'it''s 7'),
    ({{ fill_template('', places) }}, '')
)

select * from cases
where filled is distinct from expected
