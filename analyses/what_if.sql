-- What would another threshold do? (What is wide is cut; --output json shows all of it.)
-- dbt show --select what_if --vars '{what_if: true, min_text_chars: 200}'
{% if execute and invocation_args_dict.vars and not var('what_if', false) %}
    {{ exceptions.raise_compiler_error(
        'The rules are as the last build has them. Add what_if: true to --vars'
    ) }}
{% endif %}
with

rules as (
    select * from {{ ref('curated_rules') }}
),

named_now as (
    select
        record_id,
        rule_id
    from {{ ref('curated_rejections') }}
),

-- The same rules, with the vars of this command.
named_then as (
    {{ union_rules() }}
),

rule_decisions as (
    select
        coalesce(named_now.record_id, named_then.record_id) as record_id,
        rules.rule_id,
        rules.severity = 'reject' as is_rejecting,
        named_now.record_id is not null as is_now,
        named_then.record_id is not null as is_then
    from named_now
    full outer join named_then
        on
            named_now.record_id = named_then.record_id
            and named_now.rule_id = named_then.rule_id
    inner join rules
        on coalesce(named_now.rule_id, named_then.rule_id) = rules.rule_id
),

records as (
    select
        record_id,
        bool_or(is_now and is_rejecting) as is_rejected_now,
        bool_or(is_then and is_rejecting) as is_rejected_then
    from rule_decisions
    group by record_id
),

decisions_compared as (
    select
        rule_decisions.*,
        rule_decisions.is_then and not rule_decisions.is_now as is_newly_named,
        rule_decisions.is_now and not rule_decisions.is_then as is_no_longer_named,
        rule_decisions.is_rejecting
        and rule_decisions.is_then
        and not records.is_rejected_now as is_newly_rejected,
        rule_decisions.is_rejecting
        and rule_decisions.is_now
        and not records.is_rejected_then as is_newly_let_in
    from rule_decisions
    inner join records on rule_decisions.record_id = records.record_id
),

-- A record counts once in the total, whatever the number of its rules.
counted as (
    select
        coalesce(rule_id, 'total') as rule_id,
        count(distinct record_id) filter (where is_newly_rejected)
            as newly_rejected,
        count(distinct record_id) filter (where is_newly_let_in)
            as newly_let_in,
        count(distinct record_id) filter (where is_now) as named_now,
        count(distinct record_id) filter (where is_then) as named_then,
        count(distinct record_id) filter (where is_newly_named) as newly_named,
        count(distinct record_id) filter (where is_no_longer_named)
            as no_longer_named,
        min(record_id) filter (where is_now <> is_then) as example_id
    from decisions_compared
    group by grouping sets ((rule_id), ())
)

select * from counted
where rule_id = 'total' or newly_named + no_longer_named > 0
order by
    rule_id = 'total' desc,
    newly_rejected + newly_let_in desc,
    newly_named + no_longer_named desc,
    rule_id asc
