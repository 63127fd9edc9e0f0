-- A few rows as their prompts would have them, before the texts are cleaned.
with

chosen as (
    select * from staged
    order by raw_price is null, raw_title is null, source_file, source_row
    limit 3
)

select
    concat_ws(
        chr(10),
        'Category: ' || nullif(category, 'Unknown'),
        raw_title,
        nullif(json_object_to_lines(raw_details, cast([] as varchar[])), ''),
        nullif(array_to_string(raw_features, chr(10)), ''),
        nullif(array_to_string(raw_description, chr(10)), '')
    ) as prompt,
    concat_ws(' ', raw_price, raw_currency) as answer
from chosen
