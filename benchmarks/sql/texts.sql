-- `rows` different texts: those of the raw files that are long enough, at most four fifths of
-- them, and copies with 0 to 15 % of their words taken from another text, so that there are
-- near-duplicates of every similarity.
with

texts as (
    select distinct
        concat_ws(
            ' ', title, array_to_string(description, ' '), array_to_string(features, ' ')
        ) as text
    from read_parquet(getvariable('files'))
),

numbered as (
    select
        row_number() over (order by md5(text)) - 1 as text_row,
        string_split(text, ' ')[:250] as words
    from texts
    where length(text) >= 300
    qualify text_row < 0.8 * $rows
),

copies as (
    select
        copy as text_id,
        copy % source_count as text_row,
        (copy % source_count + 1) % source_count as donor_row,
        case when copy < source_count then 0 else md5_number_lower('share:' || copy) % 150 end
            as words_changed_per_mille
    from range(cast($rows as bigint)) as copies (copy)
    cross join (select count(*) as source_count from numbered)
),

copied as (
    select
        copies.text_id + 1 as text_id,  -- datatrove takes 0 for no id
        array_to_string(
            list_transform(
                one.words,
                lambda word, place: case
                    when
                        words_changed_per_mille > 0
                        and md5_number_lower(copies.text_id || ':' || place) % 1000
                        < words_changed_per_mille
                        then coalesce(donor.words[place], 'another')
                    else word
                end
            ),
            ' '
        ) as text
    from copies
    inner join numbered as one on copies.text_row = one.text_row
    inner join numbered as donor on copies.donor_row = donor.text_row
)

select * from copied
where text_id % $files = $file
order by md5(cast(text_id as varchar))
