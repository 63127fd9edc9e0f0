-- Each model of the rulebook has its row in seeds/curation_rules.csv and is in
-- curated_rejections, and each row of the catalogue is such a model, or one of the
-- outcomes that other models find.
{% set found_elsewhere = [
    'malformed_rows',
    'duplicate_texts',
    'unsampled_records',
] %}
{% set rules = found_elsewhere | list %}
{% set united = [] %}
{% if execute %}
    {% for node in graph.nodes.values() if node.name.startswith('rejected_') %}
        {% do rules.append(node.name | replace('rejected_', '')) %}
    {% endfor %}
    {% for model in graph.nodes['model.winnow.curated_rejections'].depends_on.nodes %}
        {% do united.append(
            model | replace('model.winnow.rejected_', '')
        ) %}
    {% endfor %}
{% endif %}
with

rules as (
    select unnest({{ rules }}) as rule_id
),

rules_united as (
    select unnest({{ united + found_elsewhere }}) as rule_id
),

strays as (
    select
        rules.rule_id as model_rule_id,
        rules_united.rule_id as united_rule_id,
        catalogue.rule_id as catalogue_rule_id
    from rules
    full outer join rules_united on rules.rule_id = rules_united.rule_id
    full outer join {{ ref('curation_rules') }} as catalogue
        on coalesce(rules.rule_id, rules_united.rule_id) = catalogue.rule_id
)

select * from strays
where
    model_rule_id is null
    or united_rule_id is null
    or catalogue_rule_id is null
