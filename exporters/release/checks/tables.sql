-- Tables that are not as the last whole build left them.
with

last_whole as (
    select tables_built from builds.dbt_runs
    where is_whole and failed_count = 0
    order by started_at desc
    limit 1
),

tables_built as (
    select
        split_part(table_built, ' ', 1) as table_name,
        split_part(table_built, ' ', 2) as fingerprint
    from (select unnest(tables_built) as table_built from last_whole) as recorded
)

select tables_built.table_name || ' was changed after it was built' as fault
from tables_built
left join functions.fingerprint_tables() as tables_now
    on tables_built.table_name = tables_now.table_name
where tables_built.fingerprint is distinct from tables_now.fingerprint
order by tables_built.table_name
limit 1
