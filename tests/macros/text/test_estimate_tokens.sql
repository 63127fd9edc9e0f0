with

-- Half to twice what the tokenizers of today count, closer where a text is short.
cases (given, least, most) as (
    values
    ('', 0, 0),
    (' ', 1, 1),
    ('a', 1, 1),
    ('Stainless steel water bottle with a bamboo lid', 8, 13),
    ('Item model number: XR-2040B-77, 12 x 8.5 x 3 inches; 1.2 pounds', 16, 62),
    ('Brand: Acme' || chr(10) || 'Color: Blue' || chr(10) || 'Size: XL', 10, 18),
    ('Große Käseglocke für die Küche', 6, 14),
    ('日本語の説明文です', 4, 14),
    ('👍😀🎉', 3, 9),
    -- What repeats costs little; the formula alone would go below zero.
    (repeat('o', 80), 10, 10),
    (repeat('The soft cotton towel dries quickly. ', 100), 400, 1600),
    (null, null, null)
),

estimates as (
    select
        given,
        least,
        most,
        {{ estimate_tokens('given') }} as estimate
    from cases
)

select * from estimates
where
    (estimate is null) <> (given is null)
    or estimate not between least and most
