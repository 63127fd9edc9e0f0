-- Which words have equal numbers; the numbers themselves are the engine's own.
with

cases (one, other, is_equal) as (
    values
    ('lamp', 'lamp', true),
    ('lamp', 'lamps', false),
    ('日本', '日本', true),
    ('', ' ', false)
)

select * from cases
where
    ({{ hash_word('one') }} = {{ hash_word('other') }})
    is distinct from is_equal
