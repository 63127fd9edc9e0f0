select
    arg_min(band, band_number) as lowest_band,
    arg_min(bias_ratio, band_number) as lowest_bias_ratio,
    arg_max(band, band_number) as highest_band,
    arg_max(bias_ratio, band_number) as highest_bias_ratio
from fitness.bands
where condition = 'winnow' and form = 'recalibrated'
having count(*) > 0
