-- The lines of a page, without the backslashes by which Markdown quotes.
with lines as (
    select unnest(string_split(content, chr(10))) as line
    from read_text(getvariable('file'))
)

select
    'lines' as place,
    regexp_replace(line, '\\([[:punct:]])', '\1', 'g') as text
from lines
