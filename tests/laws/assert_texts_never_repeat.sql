-- No text is twice in the data set, so none is in two splits.
select {{ text_fingerprint('text') }} as text_fingerprint
from {{ ref('curated_examples') }}
group by all
having count(*) > 1
