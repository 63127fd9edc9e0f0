select
    fitness_records.place,
    records.text
from course.second_texts as records
inner join fitness_records on records.record_id = fitness_records.record_id
where records.text is not null
