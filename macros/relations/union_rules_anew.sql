{#- What the rules that a relation unites would find with the vars of this command: each
    rule's own SQL, rendered anew. So is the SQL of the small tables of `tables_anew`,
    which hang on vars too. Null where dbt only parses. -#}
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
