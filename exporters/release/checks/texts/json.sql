-- The texts of a JSON document.
select
    'value ' || parts.fullkey as place,
    parts.atom ->> '$' as text
from read_text(getvariable('file')) as documents
cross join json_tree(documents.content) as parts
where parts.type = 'VARCHAR'
