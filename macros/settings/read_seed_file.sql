{#- A seed's file as a table of DuckDB's, by the names and types of its description. `rejects`
    says what becomes of lines that cannot be read; they are left out. -#}
{% macro read_seed_file(seed, rejects='ignore_errors = true') -%}
    {%- set types = seed.config.get('column_types', {}) -%}
    {%- set columns = [] -%}
    {%- for name in seed.columns -%}
        {%- do columns.append(quote_text(name) ~ ': ' ~ quote_text(types.get(name, 'varchar'))) -%}
    {%- endfor -%}
    read_csv(
        {{ quote_text(seed.root_path ~ '/' ~ seed.original_file_path) }},
        auto_detect = false, header = true, quote = '"', escape = '"',
        delim = {{ quote_text(seed.config.get('delimiter') or ',') }},
        columns = { {{- columns | join(', ') -}} }, {{ rejects }}
    )
{%- endmacro %}
