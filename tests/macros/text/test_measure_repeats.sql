with

cases (text_chars, repeated_shingle_ratio, repeated_chars, expected) as (
    values
    (100, 0.6, 0, 0.6),
    (0, null, 0, null),
    (100, 0.0, 150, 0.6),
    (100, 0.2, 100, 0.6),
    (100, null, 0, 0.0)
)

select * from cases
where
    round(
        {{ measure_repeats('text_chars', 'repeated_shingle_ratio', 'repeated_chars') }}, 9
    ) is distinct from expected
