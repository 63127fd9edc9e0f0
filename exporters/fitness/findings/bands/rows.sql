select
    condition,
    form,
    band,
    row_count,
    mae_usd,
    bias_ratio,
    difference_ratio,
    low_ratio,
    high_ratio,
    verdict
from fitness.bands
order by condition, form, band_number
