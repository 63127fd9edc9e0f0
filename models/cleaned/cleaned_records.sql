{% set unchanged = list_files_unchanged(this, ref('cleaned_files')) %}

with

texts as (
    select * from {{ ref('cleaned_texts_measured') }}
),

records as (
    select
        texts.*,
        files.rows_fingerprint,
        files.rules_fingerprint
    from texts
    -- Named here, where Spark respects the broadcast hint: no text is shuffled.
    inner join {{ ref('cleaned_files') }} as files
        on
            texts.source = files.source
            and texts.source_file = files.source_file
)

select * from records
{% if unchanged -%}
-- The inputs of these rows have not changed since they were cleaned.
where not {{ is_of_files(unchanged) }}
union all by name
select * from {{ this }}
where {{ is_of_files(unchanged) }}
{%- endif %}
