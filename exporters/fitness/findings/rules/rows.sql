select * exclude (part, place) from fitness.differences
where part = 'rules'
order by place
