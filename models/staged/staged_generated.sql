with

records as (
    select * from {{ source('raw', 'generated') }}
),

renamed as (
    select
        'generated' as source,
        records._source_file as source_file,
        records._source_row as source_row,
        nullif(trim(records.parent_asin), '') as source_key,
        coalesce(
            {{ category_from_name('records.main_category') }}, 'Unknown'
        ) as category,
        records.title as raw_title,
        records.description as raw_description,
        records.features as raw_features,
        {{ normalize_json('records.details') }} as raw_details,
        nullif(trim(records.price), '') as raw_price,
        records.store as raw_store,
        records.categories as raw_categories,
        records.average_rating,
        records.rating_number as rating_count,
        true as is_synthetic,
        records.model as made_by_model,
        -- The prompt determines a text as much as the model does.
        records.prompt_id || ' v' || records.prompt_version as made_by_prompt
    from records
)

select * from renamed
