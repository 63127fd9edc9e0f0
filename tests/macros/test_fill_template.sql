with

cases (template, title, expected) as (
    values
    ('{title}: {dollars}.00', 'Case', 'Case: 7.00'),
    ('{title}{title} {other} {', 'Case', 'CaseCase {other} {'),
    ('{title}', '{dollars}', '{dollars}')
)

select * from cases
where
    {{ fill_template('template', {'title': 'title', 'dollars': '7'}) }}
    is distinct from expected
