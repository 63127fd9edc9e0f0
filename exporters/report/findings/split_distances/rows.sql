select
    split,
    measure,
    distance,
    chance_distance
from reports.report_splits_compared
order by measure, split
