{{ config(materialized='view', meta={'few_rows': true}) }}
-- depends_on: {{ ref('cleaned_texts_measured') }}

with

-- The details are there as text, too.
products as (
    select * exclude (raw_details) from {{ ref('cleaned_products_priced') }}
),

rows_fingerprinted as (
    select
        source,
        source_file,
        {{ fingerprint_rows('products') }} as rows_fingerprint
    from products
    group by source, source_file
),

files as (
    select
        source,
        source_file,
        md5(
            rows_fingerprint
            || {{ fingerprint_rules('cleaned_texts_measured', 'cleaned_products') }}
        ) as file_fingerprint
    from rows_fingerprinted
)

select * from files
