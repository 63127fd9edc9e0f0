{% set unchanged = list_files_unchanged(this, ref('cleaned_files')) %}

with

texts as (
    select * from {{ ref('cleaned_texts_measured') }}
),

files as (
    select * from {{ ref('cleaned_files') }}
),

products as (
    select
        texts.*,
        files.file_fingerprint
    from texts
    inner join files
        on
            texts.source = files.source
            and texts.source_file = files.source_file
)

select * from products
{% if unchanged -%}
-- What went into these has not changed since they were cleaned.
where not {{ is_of_files(unchanged) }}
union all by name
select * from {{ this }}
where {{ is_of_files(unchanged) }}
{%- endif %}
