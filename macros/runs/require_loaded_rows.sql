{% macro require_loaded_rows() -%}
    {%- if execute and flags.WHICH in ['build', 'run', 'test', 'freshness'] -%}
        {%- set manifest = source('raw', 'load_manifest') -%}
        {%- set found = adapter.get_relation(
            manifest.database, manifest.schema, manifest.identifier
        ) -%}
        {%- set is_loaded = found and run_query(
            'select 1 from ' ~ found ~ ' limit 1'
        ).rows | length -%}
        {%- if not is_loaded -%}
            {{ exceptions.raise_compiler_error(
                'Nothing is loaded yet. Run: python -m loaders synthetic'
            ) }}
        {%- endif -%}
        {%- set noted = source('raw', 'columns_loaded') -%}
        {%- if not load_relation(noted) -%}
            {{ exceptions.raise_compiler_error(
                'This database was loaded by an earlier version of winnow. '
                ~ 'Run: python -m loaders contract'
            ) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
