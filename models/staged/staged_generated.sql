with

products as (
    select * from {{ source('raw', 'generated') }}
),

renamed as (
    select
        'generated' as source,
        products._source_file as source_file,
        products._source_row as source_row,
        nullif(trim(products.parent_asin), '') as source_key,
        coalesce(
            {{ category_from_name('products.main_category') }}, 'Unknown'
        ) as category,
        products.title as raw_title,
        products.description as raw_description,
        products.features as raw_features,
        {{ normalize_json('products.details') }} as raw_details,
        nullif(trim(products.price), '') as raw_price,
        products.store as raw_store,
        products.categories as raw_categories,
        products.average_rating,
        products.rating_number as rating_count,
        true as is_synthetic,
        products.model as made_by_model,
        -- What is asked for decides a text as much as who is asked.
        products.prompt_id || ' v' || products.prompt_version as made_by_prompt
    from products
)

select * from renamed
