select record_id from releases
where release = $release_name
group by record_id
having count(*) > 1
order by record_id
limit 1
