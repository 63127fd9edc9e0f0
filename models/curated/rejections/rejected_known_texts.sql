with

products as (
    select * from {{ ref('cleaned_products') }}
),

texts_known as (
    select * from {{ ref('cleaned_texts_known') }}
),

rejected as (
    select
        products.product_id,
        'similarity ' || round(texts_known.similarity, 3)
        || ' to ' || texts_known.reference_id as detail
    from products
    inner join texts_known on products.product_id = texts_known.product_id
    where {{ draw_split('products.title_fingerprint') }} in ('train', 'validation')
)

select * from rejected
