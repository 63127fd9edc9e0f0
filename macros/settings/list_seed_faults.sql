{#- What is wrong with the files of seeds, a line each that names the file: a line that cannot
    be read, no row at all (but for `may_be_empty` in the seed's meta), a pattern that RE2
    cannot read (`is_pattern` in the column's meta), and a value that the SQL looks up and no
    row has (`is_complete`: any of the column's accepted values). -#}
{% macro list_seed_faults(seeds) -%}
    {%- set rejects = "store_rejects = true, rejects_table = 'seed_rejects', rejects_scan = 'seed_scans'" -%}
    {%- set script -%}
        drop table if exists temp.seed_rejects;
        drop table if exists temp.seed_scans;
        create or replace temp table seed_cells (file varchar, column_name varchar, cell varchar);
        {% for seed in seeds %}
        insert into seed_cells
        select {{ quote_text(seed.original_file_path) }}, unnest([
            {%- for name in seed.columns %}
            {column_name: {{ quote_text(name) }}, cell: cast({{ adapter.quote(name) }} as varchar)}
            {{- ',' if not loop.last }}
            {%- endfor %}
        ], recursive := true)
        from {{ read_seed_file(seed, rejects) }};
        {% endfor %}
        with

        seeds (file, path, may_be_empty) as (
            values
            {%- for seed in seeds %}
            (
                {{ quote_text(seed.original_file_path) }},
                {{ quote_text(seed.root_path ~ '/' ~ seed.original_file_path) }},
                {{ seed.config.meta.get('may_be_empty', false) }}
            ) {{- ',' if not loop.last }}
            {%- endfor %}
        ),

        seed_columns (file, column_name, is_pattern, wanted) as (
            {%- for seed in seeds %}
            {%- set file = seed.original_file_path %}
            {%- for column in seed.columns.values() %}
            select
                {{ quote_text(file) }}, {{ quote_text(column.name) }},
                {{ column.config.meta.get('is_pattern', false) }},
                {{ quote_list(list_accepted_values(seed, column.name) if column.config.meta.get('is_complete') else []) }}
            {{ 'union all' if not loop.last }}
            {%- endfor %}
            {{ 'union all' if not loop.last }}
            {%- endfor %}
        ),

        lines_rejected as (
            select
                seeds.file,
                rejects.line,
                case max(rejects.error_type)
                    when 'UNQUOTED VALUE' then 'a quote is not closed, or a text follows it: '
                    when 'MISSING COLUMNS' then 'columns are missing: '
                    when 'TOO MANY COLUMNS' then 'there are too many columns: '
                    when 'INVALID ENCODING' then 'it is not UTF-8: '
                    else 'a ' || max(rejects.column_name) || ' of another type than '
                        || lower(regexp_extract(max(rejects.error_message), '''([A-Z]+)''', 1)) || ': '
                end || left(regexp_replace(any_value(rejects.csv_line), '\s+', ' ', 'g'), 60)
                || '. Correct the line' as fault
            from seed_rejects as rejects
            inner join seed_scans as scans using (scan_id, file_id)
            inner join seeds on scans.file_path = seeds.path
            group by seeds.file, rejects.line
            qualify row_number() over (partition by seeds.file order by rejects.line) = 1
        ),

        rows_missing as (
            select file, 'it has no row. Restore its rows' as fault from seeds
            where not may_be_empty and file not in (select file from seed_cells)
        ),

        patterns_unread as (
            select
                file,
                'the ' || column_name || ' ' || cell
                || ' is not a regular expression that RE2 reads. Correct the pattern' as fault
            from seed_cells
            inner join seed_columns using (file, column_name)
            where is_pattern and cell is not null and try(regexp_matches('', cell)) is null
        ),

        values_missing as (
            select
                file,
                'no row has the ' || column_name || ' ' || cell
                || ', which the SQL looks up. Restore one' as fault
            from (select file, column_name, unnest(wanted) as cell from seed_columns)
            where (file, column_name, cell) not in (
                select (file, column_name, cell) from seed_cells where cell is not null
            )
        )

        select file || ', line ' || line || ': ' || fault from lines_rejected
        union all
        -- What is missing may be in a line that cannot be read.
        select file || ': ' || fault
        from (
            from rows_missing
            union all from patterns_unread
            union all from values_missing
        )
        where file not in (select file from lines_rejected)
        order by all
    {%- endset -%}
    {{ return(query_duckdb(script) | map('first') | list) }}
{%- endmacro %}
