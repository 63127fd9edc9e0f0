-- The texts of a file that hold what reaches or identifies a person, by where they are. A checksum,
-- or the version that ends in one, may look like a number of a person: it is looked past.
select
    place,
    count(*) as text_count
from texts
where
    functions.contains_pii(
        regexp_replace(
            text,
            '\b([0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}|\d+[.]\d+[.]\d+[+][0-9a-f]{12})\b',
            ' ',
            'g'
        )
    )
group by place
order by place
