select
    split,
    measure,
    distance,
    chance_distance
from reports.report_split_distances
order by measure, split
