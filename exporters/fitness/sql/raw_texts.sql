-- The fields as they were given, one after the other.
select
    fitness_records.place,
    fitness_records.answer,
    concat_ws(
        chr(10),
        records.raw_title,
        array_to_string(records.raw_description, chr(10)),
        array_to_string(records.raw_features, chr(10)),
        records.raw_details_text
    ) as text
from staged.staged_records as records
inner join fitness_records on records.record_id = fitness_records.record_id
