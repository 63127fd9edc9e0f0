-- What the catalogue says that a rule compares is a column of report_measures or a row of
-- report_settings.
{% set measures = ref('report_measures') %}
{% set columns = adapter.get_columns_in_relation(measures) if execute else [] %}
with

measures as (
    select
        rule_id,
        {{ unnest_list("string_split(measures, ' ')") }} as name
    from {{ ref('curation_rules') }}
),

thresholds as (
    select
        rule_id,
        {{ unnest_list("string_split(thresholds, ' ')") }} as name
    from {{ ref('curation_rules') }}
)

select * from measures
where name not in ('' {%- for column in columns %}, '{{ column.name }}'{% endfor %})
union all
select thresholds.* from thresholds
anti join {{ ref('report_settings') }} as settings
    on thresholds.name = settings.name
