{#- Null while dbt only parses. -#}
{% macro union_rules_anew(rejections, tables_anew=[]) -%}
    {%- if not execute -%}
        select null as record_id, null as rule_id
    {%- else -%}
        {%- set united = graph.nodes['model.winnow.' ~ rejections.identifier] -%}
        {%- for rule in united.depends_on.nodes %}
        select
            record_id,
            '{{ rule | replace("model.winnow.rejected_", "") }}' as rule_id
        from (
{{ render_anew(rule, tables_anew) }}
        )
        {{- '\n    union all' if not loop.last }}
        {%- endfor %}
    {%- endif -%}
{%- endmacro %}
