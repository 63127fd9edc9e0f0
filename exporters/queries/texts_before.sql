select
    product_id,
    -- The texts of a product travel joined by the unit separator.
    replace(functions.strip_persons(joined_texts), chr(31), chr(10)) as text_before
from cleaned.cleaned_texts
where list_contains($product_ids, product_id);
