with

products as (
    select * from {{ source('raw', 'synthetic') }}
),

renamed as (
    select
        'synthetic' as source,
        products._source_file as source_file,
        products._source_row as source_row,
        nullif(trim(products.parent_asin), '') as source_key,
        coalesce(
            {{ category_from_path('products._source_file') }},
            {{ category_from_name('products.main_category') }},
            'Unknown'
        ) as category,
        products.title as raw_title,
        products.description as raw_description,
        products.features as raw_features,
        {{ normalize_json('products.details') }} as raw_details,
        products.details as raw_details_text,
        -- The generator, like its model, writes a missing price as the word None.
        nullif(nullif(trim(products.price), 'None'), '') as raw_price,
        cast(null as varchar) as raw_currency,
        products.store as raw_store,
        products.categories as raw_categories,
        products.average_rating,
        products.rating_number as rating_count,
        true as is_synthetic
    from products
)

select * from renamed
