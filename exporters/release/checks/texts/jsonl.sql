-- The values of each key of the lines.
unpivot (select cast(columns(*) as varchar) from read_ndjson(getvariable('file')))
on columns(*) into name place value text
