with

-- A tilde stands for what was removed; null: as given.
cases (given, signed, announced, exact) as (
    values
    ('$13 or $99, (only $13)', '~ or $99, (only ~)', null, null),
    ('costs 13, costs 13 days', null, '~, costs 13 days', null),
    ('12.99, 12.99 mm, v12.99', null, null, '~, 12.99 mm, v12.99'),
    ('$13K, $130', null, null, null),
    ('', null, null, null),
    (null, null, null, null)
),

removed as (
    select
        *,
        {{ remove_amounts('given', 'before', '12.99', "'USD'") }} as without_signed,
        {{ remove_amounts('given', 'announced', '12.99', "'USD'") }} as without_announced,
        {{ remove_amounts('given', 'exact', '12.99', "'USD'") }} as without_exact
    from cases
)

select * from removed
where
    translate(without_signed, chr(30), '~') is distinct from coalesce(signed, given)
    or translate(without_announced, chr(30), '~') is distinct from coalesce(announced, given)
    or translate(without_exact, chr(30), '~') is distinct from coalesce(exact, given)
