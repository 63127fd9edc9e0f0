{% macro default__list_files_unchanged(built, files) -%}
    {%- set unchanged = [] -%}
    {%- set held = load_relation(built) if execute and load_relation(files) -%}
    {%- if held and not flags.FULL_REFRESH -%}
        {%- set names = adapter.get_columns_in_relation(held) | map(attribute='name') -%}
        {%- if 'rules_fingerprint' in names -%}
            {%- set query -%}
                select source, source_file from {{ files }}
                semi join {{ held }}
                    using (source, source_file, rows_fingerprint, rules_fingerprint)
                order by all
            {%- endset -%}
            {%- do unchanged.extend(run_query(query).rows) -%}
        {%- endif -%}
    {%- endif -%}
    {{ return(unchanged) }}
{%- endmacro %}

{% macro spark__list_files_unchanged(built, files) -%}
    {{ return([]) }}
{%- endmacro %}
