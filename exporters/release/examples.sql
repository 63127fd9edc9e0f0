select
    count(*) as example_count,
    count(*) filter (where is_synthetic) as synthetic_count
from curated.curated_examples
