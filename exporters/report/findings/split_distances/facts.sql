with distances as (
    select * from reports.report_split_distances
)

select
    count(*) filter (where chance_distance is not null) as compared_count,
    count(*) filter (where distance > chance_distance) as far_count,
    arg_max(split, (distance / chance_distance, split))
    filter (where chance_distance is not null) as farthest_split,
    arg_max(measure, (distance / chance_distance, split))
    filter (where chance_distance is not null) as farthest_measure,
    arg_max(distance, (distance / chance_distance, split))
    filter (where chance_distance is not null) as farthest_distance,
    arg_max(chance_distance, (distance / chance_distance, split))
    filter (where chance_distance is not null) as farthest_chance,
    arg_max(split, (distance, split)) filter (where measure = 'category') as category_split,
    max(distance) filter (where measure = 'category') as category_distance
from distances
