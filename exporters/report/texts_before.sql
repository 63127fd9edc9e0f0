select
    record_id,
    -- The texts of a record travel joined by the unit separator.
    replace(functions.redact_pii(joined_texts), chr(31), chr(10)) as text_before
from cleaned.cleaned_texts_joined
where list_contains($record_ids, record_id)
