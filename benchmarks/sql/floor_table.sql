-- The columns of raw.amazon_reviews_2023.
create or replace table raw_rows as
select
    main_category,
    title,
    average_rating,
    rating_number,
    features,
    description,
    price,
    store,
    categories,
    details,
    parent_asin,
    bought_together,
    subtitle,
    author,
    filename as _source_file,
    file_row_number + 1 as _source_row
from read_parquet(getvariable('files'), filename = true, file_row_number = true)
