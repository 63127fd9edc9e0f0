-- Only the first word goes, whatever follows it.
with

names (found, expected) as (
    values
    ('{{ name_rule("rejected_short_texts") }}', 'short_texts'),
    ('{{ name_rule("flagged_odd_prices") }}', 'odd_prices'),
    ('{{ name_rule("rejected_flagged_texts") }}', 'flagged_texts'),
    ('{{ name_rule("curated_balance") }}', 'curated_balance')
)

select * from names
where found <> expected
