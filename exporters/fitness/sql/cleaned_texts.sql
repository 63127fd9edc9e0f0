select
    fitness_records.place,
    fitness_records.answer,
    records.text
from cleaned.cleaned_records as records
inner join fitness_records on records.record_id = fitness_records.record_id
