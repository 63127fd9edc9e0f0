{#- A folder of parquet, which takes the place of the one before. -#}
{% materialization table, adapter='winnow_spark' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks) }}
    {%- set enforced = config.get('contract').enforced -%}
    {%- do adapter.write_table(target_relation, compiled_code, model.columns if enforced else none) -%}
    {%- call noop_statement('main', 'OK', 'CREATE TABLE') -%}
        {{ compiled_code }}
    {%- endcall -%}
    {{ run_hooks(post_hooks) }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- A file with the query. What `meta` calls row_local makes each row of one row of one relation, and
    of seeds: it need not be translated. Of what it calls broadcast, Spark could only guess the size. -#}
{% materialization view, adapter='winnow_spark' -%}
    {%- set target_relation = this.incorporate(type='view') -%}
    {{ run_hooks(pre_hooks) }}
    {%- set enforced = config.get('contract').enforced -%}
    {%- do adapter.write_view(
        target_relation, compiled_code, config.get('meta', {}), model.columns if enforced else none
    ) -%}
    {%- call noop_statement('main', 'OK', 'CREATE VIEW') -%}
        {{ compiled_code }}
    {%- endcall -%}
    {{ run_hooks(post_hooks) }}
    {{ return({'relations': [target_relation]}) }}
{%- endmaterialization %}

{% materialization seed, adapter='winnow_spark' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set agate_table = load_agate_table() -%}
    {%- do store_result('agate_table', response='OK', agate_table=agate_table) -%}
    {%- set given = model['config'].get('column_types', {}) -%}
    {%- set types = {} -%}
    {%- for name in agate_table.column_names -%}
        {%- do types.update({name: given.get(name, adapter.convert_type(agate_table, loop.index0))}) -%}
    {%- endfor -%}
    {%- do adapter.write_seed(
        target_relation, model.root_path ~ '/' ~ model.original_file_path, types
    ) -%}
    {%- call noop_statement('main', 'OK', 'INSERT', agate_table.rows | length) -%}
        {{ model.original_file_path }}
    {%- endcall -%}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- As dbt's own, but for the types, which are found without a table. -#}
{% materialization unit, adapter='winnow_spark' %}
    {%- set expected_rows = config.get('expected_rows') -%}
    {%- set types = {} -%}
    {%- set quoted = {} -%}
    {%- for column in adapter.list_columns_of_query(sql) -%}
        {%- do types.update({column.name | lower: column.data_type}) -%}
        {%- do quoted.update({column.name | lower: column.quoted}) -%}
    {%- endfor -%}
    {%- set names = [] -%}
    {%- for name in (expected_rows[0] if expected_rows else types) -%}
        {%- do names.append(quoted[name | lower]) -%}
    {%- endfor -%}
    {%- set expected_sql = config.get('expected_sql')
        or get_expected_sql(expected_rows, types, quoted) -%}
    {%- call statement('main', fetch_result=True) -%}
        {{ get_unit_test_sql(sql, expected_sql, names) }}
    {%- endcall -%}
    {{ return({'relations': []}) }}
{% endmaterialization %}
