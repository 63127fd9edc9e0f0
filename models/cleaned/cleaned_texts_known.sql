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
        {{ unnest_list('band_keys') }} as band_key
    from reference_texts
),

product_bands as (
    select
        product_id,
        {{ unnest_list('band_keys') }} as band_key
    from products
),

pairs_proposed as (
    select distinct
        product_bands.product_id,
        reference_bands.reference_id
    from product_bands
    inner join reference_bands
        on product_bands.band_key = reference_bands.band_key
),

products_shingled as (
    select
        products.product_id,
        list_distinct(
            {{ hash_shingles(split_words('products.text')) }}
        ) as shingles
    from products
    semi join pairs_proposed
        on products.product_id = pairs_proposed.product_id
),

pairs_counted as (
    select
        pairs_proposed.product_id,
        pairs_proposed.reference_id,
        len(products_shingled.shingles) + len(reference_texts.shingles)
            as shingle_count,
        {{ count_union('products_shingled.shingles', 'reference_texts.shingles') }}
            as union_count
    from pairs_proposed
    inner join products_shingled
        on pairs_proposed.product_id = products_shingled.product_id
    inner join reference_texts
        on pairs_proposed.reference_id = reference_texts.reference_id
),

pairs_measured as (
    select
        product_id,
        reference_id,
        (shingle_count - union_count) / nullif(union_count, 0) as similarity
    from pairs_counted
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
