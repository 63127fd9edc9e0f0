-- One value for the project's files and the files that were loaded, as of the last whole build;
-- null where it recorded none.
with

-- A database of an earlier version lacks the column.
runs as (
    select cast(null as varchar) as project_fingerprint
    where false
    union all by name
    select * from builds.dbt_runs
),

last_whole as (
    select max_by(project_fingerprint, started_at) as project_fingerprint
    from runs
    where is_whole and failed_count = 0
),

files as (
    select string_agg(source || ' ' || file || ' ' || sha256, ' ' order by source, file) as names
    from raw.load_manifest
)

select
    last_whole.project_fingerprint,
    md5(last_whole.project_fingerprint || ' ' || files.names) as fingerprint
from last_whole
cross join files
