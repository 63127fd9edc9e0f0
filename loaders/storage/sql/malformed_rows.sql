select source_row
from raw.quarantined_rows
where source = $source and source_file = $source_file
order by source_row
limit $first
