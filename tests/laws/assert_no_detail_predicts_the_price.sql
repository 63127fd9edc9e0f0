{{ fail_with_each(ref('report_details_correlated'), 'message', 'is_leak') }}
select * from {{ ref('report_details_correlated') }}
where is_leak
