select
    file as name,
    form,
    partition,
    repo,
    revision,
    bytes as byte_count,
    sha256,
    rows as row_count,
    malformed_rows as malformed_count,
    row_limit,
    columns,
    notes
from raw.load_manifest
where source = $source and (partition = $partition or cast($partition as varchar) is null)
order by file
