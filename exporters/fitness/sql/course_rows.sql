select fitness_records.place
from course.second_examples as examples
inner join fitness_records on examples.record_id = fitness_records.record_id
