{% macro render_anew(node_id, tables_anew) -%}
    {%- set rendered = namespace(sql=render(graph.nodes[node_id].raw_code)) -%}
    {%- for table in tables_anew -%}
        {%- set table_sql = render(graph.nodes['model.winnow.' ~ table].raw_code) -%}
        {%- set rendered.sql = rendered.sql | replace(ref(table), '(' ~ table_sql ~ ')') -%}
    {%- endfor -%}
    {{ rendered.sql }}
{%- endmacro %}
