select
    (
        select count(*) from staged.staged_rows
        where length(concat(
            raw_title, array_to_string(raw_description, ''),
            array_to_string(raw_features, '')
        )) > 0
    ) as text_count
