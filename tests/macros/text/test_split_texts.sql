-- What join_texts puts together, split_texts takes apart.
with

cases (first_text, second_text) as (
    values
    ('a b', 'c'),
    ('', 'c'),
    (null, 'c')
),

joined as (
    select
        *,
        {{ join_texts(['first_text', 'second_text']) }} as texts
    from cases
)

select * from joined
where
    {{ split_texts('texts', 1) }} is distinct from coalesce(first_text, '')
    or {{ split_texts('texts', 2) }} is distinct from second_text
