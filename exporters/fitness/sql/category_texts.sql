-- The words of a category as one, so that they are not taken for words of the text.
select
    place,
    'category_' || replace(category, ' ', '_') as text
from fitness_records
