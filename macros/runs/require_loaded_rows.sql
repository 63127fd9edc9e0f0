{#- Stops a run before any model when the loaders have not written anything. -#}
{% macro require_loaded_rows() -%}
    {%- set needs_rows = flags.WHICH in ['build', 'run', 'test', 'freshness'] -%}
    {%- if execute and needs_rows and is_run_of_winnow() -%}
        {%- set manifest = source('raw', 'load_manifest') -%}
        {%- set found = adapter.get_relation(
            manifest.database, manifest.schema, manifest.identifier
        ) -%}
        {%- set is_loaded = found and run_query(
            'select 1 from ' ~ found ~ ' limit 1'
        ).rows | length -%}
        {%- if not is_loaded -%}
            {{ exceptions.raise_compiler_error(
                'Nothing is loaded yet. Run: winnow load synthetic'
            ) }}
        {%- endif -%}
        {%- set noted = source('raw', 'baseline_columns') -%}
        {%- if not load_relation(noted) -%}
            {{ exceptions.raise_compiler_error(
                'This database was loaded by an earlier version of winnow. '
                ~ 'Run: winnow contract show'
            ) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
