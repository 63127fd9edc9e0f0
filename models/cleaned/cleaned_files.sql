{{ config(materialized='view', meta={'broadcast': true}) }}
-- depends_on: {{ ref('cleaned_texts_measured') }}

with

records as (
    select
        * exclude (raw_details),
        -- As they are written: as JSON, 1.0 and 1.00 would be one.
        cast(raw_details as varchar) as raw_details
    from {{ ref('cleaned_records_priced') }}
),

rows_fingerprinted as (
    select
        source,
        source_file,
        {{ fingerprint_rows('records') }} as rows_fingerprint
    from records
    group by source, source_file
),

files as (
    select
        *,
        {{ fingerprint_rules(
            'cleaned_records_priced', 'cleaned_texts_measured', 'cleaned_records'
        ) }} as rules_fingerprint
    from rows_fingerprinted
)

select * from files
