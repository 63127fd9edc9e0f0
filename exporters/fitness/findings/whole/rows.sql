select * exclude (part, place) from fitness.differences
where part = 'whole'
order by place
