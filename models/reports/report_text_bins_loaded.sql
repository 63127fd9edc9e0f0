with

texts as (
    select
        source,
        raw_title as title,
        {{ join_list('raw_description') }} as description,
        {{ join_list('raw_features') }} as features,
        cast(raw_details as varchar) as details
    from {{ ref('staged_rows') }}
),

texts_measured as (
    select
        source,
        coalesce(length({{ nullify_placeholders('title') }}), 0)
        + coalesce(length({{ nullify_placeholders('description') }}), 0)
        + coalesce(length({{ nullify_placeholders('features') }}), 0)
        + coalesce(length({{ nullify_placeholders('details') }}), 0) as chars
    from texts
),

texts_binned as (
    select
        source,
        {{ log_bin_bound('chars') }} as bin_from_chars,
        {{ log_bin_bound('chars', step=1) }} as bin_to_chars
    from texts_measured
    where chars > 0
),

bins_counted as (
    select
        source,
        'all' as field,
        bin_from_chars,
        bin_to_chars,
        count(*) as row_count
    from texts_binned
    group by source, bin_from_chars, bin_to_chars
)

select * from bins_counted
