with

reference_texts as (
    select * from {{ ref('cleaned_reference_texts') }}
),

products as (
    select * from {{ ref('cleaned_products') }}
),

reference_bands as (
    select
        reference_id,
        {{ unnest_list('band_keys') }} as band_key,
        {{ unnest_list('range(len(band_keys))') }} as band
    from reference_texts
),

product_bands as (
    select
        product_id,
        {{ unnest_list('band_keys') }} as band_key,
        {{ unnest_list('range(len(band_keys))') }} as band
    from products
),

pairs_proposed as (
    select distinct
        product_bands.product_id,
        reference_bands.reference_id
    from product_bands
    inner join reference_bands
        on
            product_bands.band = reference_bands.band
            and product_bands.band_key = reference_bands.band_key
),

pairs_measured as (
    select
        pairs_proposed.product_id,
        pairs_proposed.reference_id,
        {{ jaccard_similarity(
            'list_distinct(' ~ hash_shingles(split_words('products.text')) ~ ')',
            'reference_texts.shingles'
        ) }} as similarity
    from pairs_proposed
    inner join products on pairs_proposed.product_id = products.product_id
    inner join reference_texts
        on pairs_proposed.reference_id = reference_texts.reference_id
),

-- Of the references that a product is like, the one it is most like.
known as (
    select
        product_id,
        max(similarity) as similarity,
        arg_max(reference_id, (similarity, reference_id)) as reference_id
    from pairs_measured
    where similarity >= {{ var('min_duplicate_similarity') }}
    group by product_id
)

select * from known
