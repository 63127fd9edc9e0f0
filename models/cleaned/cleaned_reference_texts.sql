with

texts as (
    select * from {{ ref('staged_reference_texts') }}
),

shingles_hashed as (
    select
        *,
        {{ hash_shingles(split_words('text')) }} as shingles
    from texts
),

shingles_placed as (
    select
        *,
        {{ place_shingles('shingles') }} as places
    from shingles_hashed
),

signed as (
    select
        reference_id,
        list_distinct(shingles) as shingles,
        {{ make_signature('places') }} as signature
    from shingles_placed
),

banded as (
    select
        reference_id,
        shingles,
        {{ band_keys('signature') }} as band_keys
    from signed
)

select * from banded
