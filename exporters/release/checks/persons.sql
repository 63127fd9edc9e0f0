-- The texts of `published` that still hold what reaches or identifies a person, by column. Ids and
-- places are those of records.
with texts as (
    unpivot (
        select
            cast(columns(
                lambda name: not ends_with(name, '_id') and not starts_with(name, 'source')
            ) as varchar)
        from published
    ) on columns(*) into name column_name value text
)

select
    column_name,
    count(*) as text_count
from texts
where functions.contains_pii(text)
group by column_name
order by column_name
