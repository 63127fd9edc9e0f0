{% macro default__list_files_unchanged(built, files) -%}
    {%- set unchanged = [] -%}
    {%- set held = load_relation(built) if execute and load_relation(files) -%}
    {%- if held and not flags.FULL_REFRESH and not var('tokenizer') -%}
        {%- set names = adapter.get_columns_in_relation(held) | map(attribute='name') -%}
        {%- if 'file_fingerprint' in names -%}
            {%- set query -%}
                select source, source_file from {{ files }}
                semi join {{ held }} using (source, source_file, file_fingerprint)
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
