{{ config(severity='warn') }}
{{ warn_of_each(ref('report_columns_drifted'), 'message') }}
select * from {{ ref('report_columns_drifted') }}
