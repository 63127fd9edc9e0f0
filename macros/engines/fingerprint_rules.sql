{% macro default__fingerprint_rules(rows_name, model_name, table_name) -%}
    {%- set views, tables = [], [] -%}
    {%- set rows_id = 'model.winnow.' ~ rows_name -%}
    {%- for unique_id in list_nodes_above('model.winnow.' ~ model_name, last=rows_id) -%}
        {%- set node = graph.nodes[unique_id] -%}
        {%- if node.config.materialized == 'view' -%}
            {%- do views.append(node.schema ~ '.' ~ node.name) -%}
        {%- elif node.config.materialized != 'ephemeral' and unique_id != rows_id -%}
            {%- do tables.append(node.relation_name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set table = (graph.nodes if execute else {}).get('model.winnow.' ~ table_name, {}) -%}
    md5(concat_ws(
        ' ',
        version(),
        functions_fingerprint({{ quote_text(var('tokenizer')) }}),
        {{ quote_text(local_md5(table.raw_code | string)) }},
        (
            select string_agg(sql, ' ' order by sql) from duckdb_views()
            where list_contains({{ views }}, schema_name || '.' || view_name)
        )
        {%- for relation in tables | sort %},
        (select {{ fingerprint_rows('read') }} from {{ relation }} as read)
        {%- endfor %}
    ))
{%- endmacro %}

{% macro spark__fingerprint_rules(rows_name, model_name, table_name) -%}
    ''
{%- endmacro %}
