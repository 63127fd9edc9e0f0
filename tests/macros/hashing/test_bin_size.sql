{% set bins = var('duplicate_bands') | int * var('band_bins') | int %}

-- The last place of the line, 2^31 - 2, lies in the last bin.
with

bins as (
    select
        {{ bin_size() }} as places,
        2147483646 // {{ bin_size() }} as last_bin
)

select * from bins
where places < 1 or last_bin <> {{ bins - 1 }}
