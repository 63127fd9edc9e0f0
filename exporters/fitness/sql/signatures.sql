select
    fitness_records.place,
    sign_text(records.text) as signature
from cleaned.cleaned_records as records
inner join fitness_records on records.record_id = fitness_records.record_id
