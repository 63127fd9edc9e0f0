{% set furniture = ref('page_furniture') %}
{% set headings = seed_values(furniture, 'pattern', "kind = 'heading'") | join('|') %}
{% set inline = seed_values(furniture, 'pattern', "kind = 'inline'") | join('|') %}
with

cases (given, expected) as (
    values
    ('|Product Description:/From the Manufacturer/A mug./View larger|', '|A mug.|'),
    ('|A mug.|Brand Story/By Acme|', '|A mug.|By Acme|'),
    ('|See the product description below.|', '|See the product description below.|'),
    ('|View larger areas, from the manufacturer|', '|View larger areas, from the manufacturer|'),
    ('|An oval bowl (view larger) in white.|', '|An oval bowl   in white.|'),
    ('|A mug. › See more product details|', '|A mug.  |'),
    ('|One Previous page Next page two|', '|One   two|'),
    ('|4.6 out of 5 stars 168 Mug|', '|  Mug|'),
    ('|Mug $6.99$6.99 red|', '|Mug   red|'),
    ('|Click &liquor; Add to Cart to get one|', '|  to get one|'),
    ('|{ "language_tag": "en_US", "value": "Red", "marketplace_id": "A1" }|', '| Red |'),
    ('|Click here for a larger image|', '| |'),
    ('|Point and click to enlarge and edit|', '|Point and click to enlarge and edit|'),
    ('|Runs on. .caption { font-size: 10px; } All|', '|Runs on.   All|'),
    ('|Scores 5 out of 5 in tests, costs $6.99|', '|Scores 5 out of 5 in tests, costs $6.99|'),
    ('', ''),
    (null, null)
),

-- A bar stands for the sign between two texts, a slash for the end of a line.
cases_written as (
    select
        replace(replace(given, '|', chr(31)), '/', chr(10)) as given,
        replace(replace(expected, '|', chr(31)), '/', chr(10)) as expected
    from cases
)

select * from cases_written
where {{ strip_page_furniture('given', headings, inline) }} is distinct from expected
