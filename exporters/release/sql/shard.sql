-- A shard holds a range of the hashes of the keys, in their order, so that the same rows give the
-- same bytes whatever the order of loading and the number of threads.
select * exclude (split_name, row_key)
from config_rows
where
    split_name = $split
    and cast('0x' || left(md5(row_key), 8) as bigint) * $shards // 4294967296 = $shard
order by md5(row_key), row_key
