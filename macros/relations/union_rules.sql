{% macro union_rules(rule_ids) -%}
    {%- for rule_id in rule_ids %}
    select
        record_id,
        '{{ rule_id }}' as rule_id,
        detail
    from {{ ref('rejected_' ~ rule_id) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
