-- The tables of a measurement as its findings read them. A table has no rows where its part was
-- not measured.
create schema fitness;

create table fitness.facts (
    answered_count bigint,
    record_count bigint,
    tested_count bigint,
    kept_count bigint,
    out_of_scope_count bigint,
    leaking_count bigint,
    cluster_count bigint,
    largest_cluster_count bigint,
    fold_count bigint,
    median_usd double,
    is_all_synthetic boolean
);

create table fitness.conditions (
    place bigint,
    condition varchar,
    size varchar,
    row_count bigint,
    mae_usd double,
    rmsle double,
    r2 double,
    within_20_percent_ratio double,
    hit_ratio double
);

create table fitness.comparisons (
    place bigint,
    part varchar,
    name varchar,
    size varchar,
    with_it varchar,
    without_it varchar,
    changed_count bigint,
    mae_usd double,
    without_mae_usd double,
    difference_usd double,
    low_usd double,
    high_usd double,
    difference_ratio double,
    low_ratio double,
    high_ratio double,
    verdict varchar
);

create table fitness.bands (
    place bigint,
    condition varchar,
    form varchar,
    band varchar,
    band_number bigint,
    row_count bigint,
    mae_usd double,
    bias_ratio double,
    difference_usd double,
    low_usd double,
    high_usd double,
    difference_ratio double,
    low_ratio double,
    high_ratio double,
    verdict varchar
);

create table fitness.curve (
    place bigint,
    condition varchar,
    row_count bigint,
    mae_usd double,
    rmsle double,
    r2 double,
    within_20_percent_ratio double,
    hit_ratio double
);

create table fitness.leakage (
    place bigint,
    rows varchar,
    row_count bigint,
    random_mae_usd double,
    clustered_mae_usd double,
    difference_usd double,
    low_usd double,
    high_usd double,
    difference_ratio double,
    low_ratio double,
    high_ratio double
);

-- The comparisons as the findings show them.
create view fitness.differences as
select
    part,
    place,
    name as with_it,
    size as train_rows,
    changed_count,
    without_mae_usd,
    mae_usd,
    difference_usd,
    difference_ratio,
    low_ratio,
    high_ratio,
    verdict
from fitness.comparisons;
