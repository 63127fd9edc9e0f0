{#- The columns that say where a row comes from are left out. The tables are looked up
    when the query is compiled, so a source needs no model to be included. -#}
{% macro union_loaded_values(column_types=none) -%}
    {%- set manifest = source('raw', 'load_manifest') -%}
    {%- set sources_loaded = [] -%}
    {%- if execute and load_relation(manifest) -%}
        {%- set query -%}
            select source from {{ manifest }}
            group by source having sum(rows) > 0 order by source
        {%- endset -%}
        {%- do sources_loaded.extend(run_query(query).columns[0].values()) -%}
    {%- endif -%}
    select
        cast(null as varchar) as source,
        cast(null as varchar) as column_name,
        cast(null as integer) as column_position,
        cast(null as varchar) as column_type,
        cast(null as ubigint) as row_key,
        cast(null as varchar) as value_text
    where false
    {%- for name in sources_loaded -%}
        {%- set table = adapter.get_relation(manifest.database, manifest.schema, name) -%}
        {%- set columns = adapter.get_columns_in_relation(table) if table else [] -%}
        {%- for column in columns
            if column.name not in ['_source_file', '_source_row'] -%}
            {%- if column_types is none or column.dtype in column_types %}
    union all
    select
        {{ quote_text(name) }},
        {{ quote_text(column.name) }},
        {{ loop.index }},
        {{ quote_text(column.dtype) }},
        {{ hash_row('_source_file', '_source_row') }},
        {{ write_as_text(adapter.quote(column.name | replace('"', '""')), column.dtype) }}
    from {{ table }}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro %}
