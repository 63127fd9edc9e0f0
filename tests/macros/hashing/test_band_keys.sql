{% set bands = var('duplicate_bands') | int %}

-- Numbers stand for the words of texts; a case says how many bands share their key.
with

cases (title, one, other, least_shared, most_shared) as (
    values
    ('equal', range(200), range(200), {{ bands }}, {{ bands }}),
    (
        'one word differs', range(200), list_concat(range(100), [999], range(101, 200)),
        1, {{ bands - 1 }}
    ),
    ('unrelated', range(200), range(300, 500), 0, 0),
    ('equal, of few words', range(5), range(5), {{ bands }}, {{ bands }}),
    ('equal, of one word', [7], [7], {{ bands }}, {{ bands }}),
    ('equal, of no word', [], [], {{ bands }}, {{ bands }})
),

shingled as (
    select
        *,
        {{ place_shingles(hash_shingles('one')) }} as one_places,
        {{ place_shingles(hash_shingles('other')) }} as other_places
    from cases
),

signed as (
    select
        *,
        {{ make_signature('one_places') }} as one_sketch,
        {{ make_signature('other_places') }} as other_sketch
    from shingled
),

keyed as (
    select
        *,
        [{{ range(1, bands + 1) | join(', ') }}] as bands,
        {{ band_keys('one_sketch') }} as one_keys,
        {{ band_keys('other_sketch') }} as other_keys
    from signed
),

compared as (
    select
        title,
        least_shared,
        most_shared,
        len(one_keys) as key_count,
        list_unique(list_concat(one_keys, other_keys)) as distinct_count,
        len(
            list_filter(
                bands,
                lambda band: one_keys[band] is not distinct from other_keys[band]
            )
        ) as shared_count,
        len(
            list_filter(
                bands, lambda band: one_keys[band] = other_keys[band]
            )
        ) as shared_key_count,
        len(list_filter(list_concat(one_keys, other_keys), lambda key: key is not null))
            as filled_count
    from keyed
)

select * from compared
where
    key_count <> {{ bands }}
    or shared_count not between least_shared and most_shared
    -- No key is shared but in the same band.
    or distinct_count <> filled_count - shared_key_count
