select
    fitness_records.place,
    records.*
from cleaned.cleaned_texts_cut as records
inner join fitness_records on records.record_id = fitness_records.record_id
