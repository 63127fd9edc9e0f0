{% macro default__classify_format(text) -%}
    {%- set signs = '[^0-9A-Za-z\\s]{0,3}' -%}
    {%- set amount = signs ~ '\\s?[0-9]+(?:[.,][0-9]+)*\\s?' ~ signs ~ '\\s?' -%}
    {%- set month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?' -%}
    {%- set day = '[0-9]{1,2}' -%}
    case
        when {{ text }} is null
            then null
        when regexp_full_match({{ text }}, '[\s\pZ]*')
            then 'blank'
        when regexp_matches({{ text }}, '^\s*\{') and json_valid({{ text }})
            then 'JSON object'
        when regexp_matches({{ text }}, '^\s*\[') and json_valid({{ text }})
            then 'JSON list'
        when {{ nullify_placeholders(text) }} is null
            then 'word for nothing'
        when regexp_full_match(
            {{ text }}, '\s*[+-]?(?:[0-9]+\.?|[0-9]*\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*'
        )
            then 'number'
        when regexp_full_match({{ text }}, '(?i)\s*(?:true|false)\s*')
            then 'true or false'
        when regexp_full_match(
            {{ text }},
            '(?i)\s*(?:'
            || '[0-9]{4}[-/.]{{ day }}[-/.]{{ day }}(?:[t ][0-9:.]+(?:z|[+-][0-9:]+)?)?'
            || '|{{ day }}[-/.]{{ day }}[-/.](?:[0-9]{4}|[0-9]{2})'
            || '|{{ month }} {{ day }}(?:st|nd|rd|th)?,? [0-9]{4}'
            || '|{{ day }}\.? {{ month }} [0-9]{4}'
            || ')\s*'
        )
            then 'date'
        when regexp_full_match({{ text }}, '[^\pL\pN]+')
            then 'signs alone'
        -- At most a word before and one after, and a second number for a range.
        when regexp_full_match(
            {{ text }},
            '\s*(?:[^0-9\s]+\s+|[A-Za-z]+[.:]?\s*\p{Sc})?{{ amount }}'
            || '(?:(?:to\s)?{{ amount }})?[^0-9\s]*\s*'
        )
            then 'number with words or signs'
        else 'text'
    end
{%- endmacro %}

{#- All patterns in one trip to DuckDB. -#}
{% macro spark__classify_format(text) -%}
    {{ adapter.duckdb_udf(default__classify_format('a'), {text: 'varchar'}, 'varchar') }}
{%- endmacro %}
