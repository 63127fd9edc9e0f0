{{ config(severity='warn') }}
{{ warn_of_each(ref('report_builds_compared'), 'message', 'is_moved') }}
select * from {{ ref('report_builds_compared') }}
where is_moved
