{% macro default__fingerprint_rules(model_name, table_name) -%}
    {%- set nodes = graph.nodes if execute else {} -%}
    md5(concat_ws(
        ' ',
        version(),
        {{ quote_text(local_md5(nodes.get('model.winnow.' ~ table_name, {}).raw_code | string)) }},
        (
            select string_agg(sql, ' ' order by sql) from duckdb_views()
            where schema_name in ('staged', 'cleaned')
        )
        {%- for seed in list_seeds_above('model.winnow.' ~ model_name) %},
        (select {{ fingerprint_rows('seed') }} from {{ seed }} as seed)
        {%- endfor %}
    ))
{%- endmacro %}

{% macro spark__fingerprint_rules(model_name, table_name) -%}
    ''
{%- endmacro %}
