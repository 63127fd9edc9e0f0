select * exclude (part, place) from fitness.differences
where part = 'fields'
order by place
