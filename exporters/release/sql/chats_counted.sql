select
    count(*) as example_count,
    count(*) filter (where trim(prompt) = '' or trim(completion) = '') as empty_count
from curated.curated_examples
where split = $split
