with

rules (rule_id, model, severity, priority, measures, thresholds, remedy) as (
    values
    {% for rule in describe_rules() %}
        (
            {{ quote_text(rule.rule_id) }},
            {{ quote_text(rule.model) }},
            {{ quote_text(rule.severity) }},
            {{ rule.priority }},
            {{ quote_list(rule.measures) }},
            {{ quote_list(rule.thresholds) }},
            {{ quote_text(rule.remedy) }}
        )
        {{- ',' if not loop.last }}
    {% endfor %}
)

select * from rules
