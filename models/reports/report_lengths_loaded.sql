with

staged_rows as (
    select * from {{ ref('staged_rows') }}
),

rows_counted as (
    select
        source,
        count(*) as row_count
    from {{ ref('staged_rows') }}
    group by source
),

texts as (
    select
        staged_rows.source,
        staged_rows.source_file,
        staged_rows.source_row,
        staged_rows.raw_title as title,
        {{ join_list('staged_rows.raw_description') }} as description,
        {{ join_list('staged_rows.raw_features') }} as features,
        cast(staged_rows.raw_details as varchar) as details,
        -- Tokens are expensive to count: of a large source some 100,000 rows suffice.
        {{ hash_to_unit(
            "staged_rows.source_file || ':' || staged_rows.source_row", 'tokens'
        ) }} < 100000 / rows_counted.row_count as is_sampled
    from staged_rows
    inner join rows_counted on staged_rows.source = rows_counted.source
),

texts_filled as (
    select
        source,
        source_file,
        source_row,
        is_sampled,
        {{ nullify_placeholders('title') }} as title,
        {{ nullify_placeholders('description') }} as description,
        {{ nullify_placeholders('features') }} as features,
        {{ nullify_placeholders('details') }} as details
    from texts
),

texts_measured as (
    select
        source,
        source_file,
        source_row,
        length(title) as title_chars,
        length(description) as description_chars,
        length(features) as features_chars,
        length(details) as details_chars,
        case when is_sampled then {{ estimate_tokens('title') }} end
            as title_tokens,
        case when is_sampled then {{ estimate_tokens('description') }} end
            as description_tokens,
        case when is_sampled then {{ estimate_tokens('features') }} end
            as features_tokens,
        case when is_sampled then {{ estimate_tokens('details') }} end
            as details_tokens
    from texts_filled
),

lengths as (
    select
        *,
        nullif(
            coalesce(title_chars, 0) + coalesce(description_chars, 0)
            + coalesce(features_chars, 0) + coalesce(details_chars, 0),
            0
        ) as all_chars,
        nullif(
            coalesce(title_tokens, 0) + coalesce(description_tokens, 0)
            + coalesce(features_tokens, 0) + coalesce(details_tokens, 0),
            0
        ) as all_tokens
    from texts_measured
)

select * from lengths
