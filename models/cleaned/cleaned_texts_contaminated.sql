with

reference_texts as (
    select * from {{ ref('cleaned_reference_texts') }}
),

records as (
    select * from {{ ref('cleaned_records') }}
),

reference_bands as (
    select
        reference_id,
        {{ unnest_list('band_keys') }} as band_key
    from reference_texts
),

product_bands as (
    select
        record_id,
        {{ unnest_list('band_keys') }} as band_key
    from records
),

candidate_pairs as (
    select distinct
        product_bands.record_id,
        reference_bands.reference_id
    from product_bands
    inner join reference_bands
        on product_bands.band_key = reference_bands.band_key
),

records_shingled as (
    select
        records.record_id,
        list_distinct(
            {{ hash_shingles(split_words('records.text')) }}
        ) as shingles
    from records
    semi join candidate_pairs
        on records.record_id = candidate_pairs.record_id
),

pairs_counted as (
    select
        candidate_pairs.record_id,
        candidate_pairs.reference_id,
        len(records_shingled.shingles) + len(reference_texts.shingles)
            as shingle_count,
        {{ count_union('records_shingled.shingles', 'reference_texts.shingles') }}
            as union_count
    from candidate_pairs
    inner join records_shingled
        on candidate_pairs.record_id = records_shingled.record_id
    inner join reference_texts
        on candidate_pairs.reference_id = reference_texts.reference_id
),

pairs_measured as (
    select
        record_id,
        reference_id,
        (shingle_count - union_count) / nullif(union_count, 0) as similarity
    from pairs_counted
),

-- The most similar held-out text of each record.
known as (
    select
        record_id,
        max(similarity) as similarity,
        arg_max(reference_id, (similarity, reference_id)) as reference_id
    from pairs_measured
    where similarity >= {{ var('min_duplicate_similarity') }}
    group by record_id
)

select * from known
