with

records as (
    select
        record_id,
        title_fingerprint
    from {{ ref('curated_records') }}
),

-- Records of one title stay together; a title's split depends on nothing else.
splits_assigned as (
    select
        record_id,
        title_fingerprint as split_group,
        {{ assign_split('title_fingerprint') }} as split
    from records
)

select * from splits_assigned
