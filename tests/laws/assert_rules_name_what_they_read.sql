-- What a rule says that it compares is a column of report_measures, and a var that its
-- SQL reads is one of its thresholds.
{% set measures = ref('report_measures') %}
{% set columns = adapter.get_columns_in_relation(measures) if execute else [] %}
{% set column_names = "'" ~ columns | map(attribute='name') | join("', '") ~ "'" %}
{% set vars_read = [] %}
{% for rule in describe_rules() if rule.model in list_rules() %}
    {% set node = graph.nodes.values()
        | selectattr('name', 'equalto', rule.model) | first %}
    {% for name in modules.re.findall("(?:var|read_list)\('(\w+)'", node.raw_code) | unique %}
        {% do vars_read.append((rule.rule_id, name)) %}
    {% endfor %}
{% endfor %}
with

rules as (
    select * from {{ ref('curated_rules') }}
),

measures as (
    select
        rule_id,
        {{ unnest_list('measures') }} as name
    from rules
),

vars_read (rule_id, name) as (
    values
    {% for rule_id, name in vars_read %}
        ('{{ rule_id }}', '{{ name }}'){{ ',' if not loop.last }}
    {% endfor %}
),

thresholds as (
    select
        rule_id,
        {{ unnest_list('thresholds') }} as name
    from rules
)

select * from measures
where name not in ({{ column_names }})
union all
select vars_read.* from vars_read
anti join thresholds
    on vars_read.rule_id = thresholds.rule_id and vars_read.name = thresholds.name
