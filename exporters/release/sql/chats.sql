select to_json({ 'messages': messages }) || chr(10) as line
from curated.curated_examples
where split = $split
order by md5(record_id), record_id
