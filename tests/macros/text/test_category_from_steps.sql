with

cases (given, expected) as (
    values
    (['Home', ' Kitchen ', 'Pans'], 'Kitchen'),
    (['Startseite', 'Alle Kategorien', 'Küche'], 'Küche'),
    (['Accueil', 'Cuisine'], 'Cuisine'),
    (['Inicio', 'Cocina'], 'Cocina'),
    -- A name that only begins so is one.
    (['Home & Kitchen', 'Pans'], 'Home & Kitchen'),
    (['', 'Pans'], 'Pans'),
    (['Home'], null),
    ([], null),
    (null, null)
)

select * from cases
where {{ category_from_steps('given') }} is distinct from expected
