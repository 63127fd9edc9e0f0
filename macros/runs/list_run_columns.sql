{#- The columns of builds.dbt_runs with their types. -#}
{% macro list_run_columns() -%}
    {{ return({
        'run_id': 'varchar',
        'command': 'varchar',
        'is_whole': 'boolean',
        'is_building': 'boolean',
        'has_all_models': 'boolean',
        'started_at': 'timestamp',
        'finished_at': 'timestamp',
        'failed_count': 'integer',
        'failed_steps': 'varchar[]',
        'unbuilt_count': 'integer',
        'project_fingerprint': 'varchar',
        'tables_built': 'varchar[]',
    }) }}
{%- endmacro %}
