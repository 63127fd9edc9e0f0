{% macro default__fingerprint_rules(model_name, table_name) -%}
    {%- set nodes = graph.nodes if execute else {} -%}
    {%- set schemas = nodes.values()
        | selectattr('package_name', 'equalto', 'winnow')
        | selectattr('fqn.1', 'in', ['staged', 'cleaned'])
        | map(attribute='schema') | unique | sort -%}
    md5(concat_ws(
        ' ',
        version(),
        functions_fingerprint(),
        {{ quote_text(local_md5(nodes.get('model.winnow.' ~ table_name, {}).raw_code | string)) }},
        (
            select string_agg(sql, ' ' order by sql) from duckdb_views()
            where list_contains({{ schemas }}, schema_name)
        )
        {%- for seed in list_seeds_above('model.winnow.' ~ model_name) %},
        (select {{ fingerprint_rows('seed') }} from {{ seed }} as seed)
        {%- endfor %}
    ))
{%- endmacro %}

{% macro spark__fingerprint_rules(model_name, table_name) -%}
    ''
{%- endmacro %}
