select * exclude (part, place) from fitness.differences
where part = 'steps'
order by place
