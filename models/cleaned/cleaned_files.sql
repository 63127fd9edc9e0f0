{{ config(materialized='view', meta={'broadcast': true}) }}
-- depends_on: {{ ref('cleaned_texts_measured') }}

with

-- The details are also there as text.
records as (
    select * exclude (raw_details) from {{ ref('cleaned_records_priced') }}
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
        source,
        source_file,
        md5(
            rows_fingerprint
            || {{ fingerprint_rules('cleaned_texts_measured', 'cleaned_records') }}
        ) as file_fingerprint
    from rows_fingerprinted
)

select * from files
