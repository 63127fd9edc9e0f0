select
    condition,
    form,
    band,
    row_count,
    mae_usd,
    bias_ratio
from fitness.bands
order by condition, form, band_number
