-- All pairs whose runs of three words have a Jaccard similarity of 0.8 or more, found exactly and
-- without winnow's macros: two such texts share one of the rarest fifth of their runs (prefix
-- filtering: Chaudhuri, Ganti and Kaushik, A primitive operator for similarity joins, 2006).
with

words_split as (
    select
        text_id,
        regexp_extract_all(lower(text), '[\pL\pN]+') as words
    from read_parquet(getvariable('texts'))
),

shingled as materialized (
    select
        text_id,
        list_distinct(
            list_transform(
                list_zip(words, words[2:], words[3:], true),
                lambda run: md5_number_lower(run[1] || ' ' || run[2] || ' ' || run[3])
            )
        ) as shingles
    from words_split
),

shingles as materialized (
    select
        text_id,
        len(shingles) as size,
        unnest(shingles) as shingle
    from shingled
),

frequencies as (
    select
        shingle,
        count(*) as frequency
    from shingles
    group by shingle
    having count(*) > 1
),

-- A run that no other text has cannot be shared, but it takes its place in the order.
prefixes as materialized (
    select
        shingles.text_id,
        shingles.size,
        shingles.shingle
    from shingles
    left join frequencies on shingles.shingle = frequencies.shingle
    qualify
        row_number() over (
            partition by shingles.text_id
            order by coalesce(frequencies.frequency, 1), shingles.shingle
        ) <= shingles.size - ceil(0.8 * shingles.size) + 1
        and frequencies.frequency is not null
),

proposed as (
    select distinct
        one.text_id as one_id,
        other.text_id as other_id
    from prefixes as one
    inner join prefixes as other
        on one.shingle = other.shingle and one.text_id < other.text_id
    where least(one.size, other.size) >= 0.8 * greatest(one.size, other.size)
),

counted as (
    select
        proposed.one_id,
        proposed.other_id,
        len(one.shingles) + len(other.shingles) as shingle_count,
        list_unique(list_concat(one.shingles, other.shingles)) as union_count
    from proposed
    inner join shingled as one on proposed.one_id = one.text_id
    inner join shingled as other on proposed.other_id = other.text_id
)

select
    one_id,
    other_id,
    (shingle_count - union_count) / union_count as similarity
from counted
where (shingle_count - union_count) / nullif(union_count, 0) >= 0.8
