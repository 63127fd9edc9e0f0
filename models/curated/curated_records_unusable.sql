{{ config(
    materialized='ephemeral' if var('what_if', false) else 'view',
    contract={'enforced': not var('what_if', false)},
) }}
{#- That another row has its key is judged among the rows that are usable. -#}
{% set rules = [] %}
{% for rule in list_rules()
    if rule.startswith('rejected_') and rule != 'rejected_repeated_record_ids' %}
    {% do rules.append(rule) %}
{% endfor %}

with

rejections as (
    {{ union_by_name(models=rules) }}
),

records_unusable as (
    select distinct record_id from rejections
)

select * from records_unusable
