with

ids as (
    select
        source,
        coalesce(record_id, source || ':' || source_file || '#' || source_row) as row_id
    from curated.curated_ledger
),

distances as (
    select
        row_id,
        levenshtein(
            lower(
                case
                    when contains($id, ':') then row_id
                    else substr(row_id, length(source) + 2)
                end
            ),
            lower($id)
        ) as distance
    from ids
)

select row_id from distances
where distance <= length($id) / 3
order by distance, row_id
limit 5
