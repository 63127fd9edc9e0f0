-- The texts stay in the files: their hashes say whether they changed.
insert into releases by name
select
    record_id,
    category,
    price_usd,
    $release_name as release,
    $split_name as split,
    hash(text) as text_hash,
    length(text) as text_chars
from read_parquet($path)
