select * exclude (part, place) from fitness.differences
where part = 'boosted'
order by place
