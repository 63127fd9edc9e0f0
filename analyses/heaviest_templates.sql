-- Which sentences stand in the most records? They tell no price: candidates for
-- seeds/boilerplate_phrases.csv, or for seeds/detail_keys.csv.
-- (What is wide is cut; --output json shows all of it.)
with

records as (
    select
        record_id,
        category,
        {{ split_sentences('text') }} as sentences
    from {{ ref('cleaned_records') }}
),

sentences as (
    select
        category,
        {{ unnest_list('sentences') }} as sentence
    from records
),

-- All sentences are too many to hold; their hashes are not.
hashes_counted as (
    select
        hash(sentence) as sentence_hash,
        count(*) as record_count
    from sentences
    where length(sentence) >= 20
    group by sentence_hash
    having count(*) > 1
    order by record_count desc, sentence_hash asc
    limit 200
),

templates as (
    select
        sentences.sentence,
        count(*) as record_count,
        count(distinct sentences.category) as category_count,
        sum(length(sentences.sentence)) as total_chars
    from sentences
    semi join hashes_counted
        on hash(sentences.sentence) = hashes_counted.sentence_hash
    group by sentences.sentence
)

select * from templates
order by record_count desc, total_chars desc, sentence asc
