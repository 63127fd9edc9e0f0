with masks as (
    select
        kind,
        sum(row_count) as row_count
    from reports.report_masks
    group by kind
),

loaded as (
    select row_count from reports.report_funnel
    where layer = 'readable'
)

select
    count(*) as kind_count,
    any_value(loaded.row_count) as record_count,
    arg_max(masks.kind, (masks.row_count, masks.kind)) as commonest_kind,
    max(masks.row_count) as commonest_count,
    max(masks.row_count) / nullif(any_value(loaded.row_count), 0) as commonest_ratio,
    coalesce(max(masks.row_count) filter (where masks.kind = 'price'), 0) as price_leak_count,
    coalesce(sum(masks.row_count) filter (
        where masks.kind in (
            'email_addresses', 'phone_numbers', 'bank_accounts', 'card_numbers',
            'network_addresses', 'user_ids'
        )
    ), 0) as contact_count
from masks
cross join loaded
