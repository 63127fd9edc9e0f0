with

records as (
    select * from {{ source('raw', 'synthetic') }}
),

renamed as (
    select
        'synthetic' as source,
        records._source_file as source_file,
        records._source_row as source_row,
        nullif(trim(records.parent_asin), '') as source_key,
        coalesce(
            {{ category_from_path('records._source_file') }},
            {{ category_from_name('records.main_category') }},
            'Unknown'
        ) as category,
        records.title as raw_title,
        records.description as raw_description,
        records.features as raw_features,
        {{ normalize_json('records.details') }} as raw_details,
        records.details as raw_details_text,
        -- The generator, like its model, writes a missing price as the word None.
        nullif(nullif(trim(records.price), 'None'), '') as raw_price,
        cast(null as varchar) as raw_currency,
        records.store as raw_store,
        records.categories as raw_categories,
        records.average_rating,
        records.rating_number as rating_count,
        true as is_synthetic
    from records
)

select * from renamed
