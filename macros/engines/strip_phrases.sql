{% macro default__strip_phrases(text, pattern) -%}
    {%- set within = '(?:[0-9](?:\\.[0-9])+|[^.!?\\n\\x1f])*' -%}
    case
        when not regexp_matches({{ text }}, '(?i)' || {{ pattern }}) then {{ text }}
        else regexp_replace(
            {{ text }},
            '(?i){{ within }}(?:' || {{ pattern }} || '){{ within }}[.!?]*',
            '', 'g'
        )
    end
{%- endmacro %}

{#- Java backtracks over a long text for each of many alternatives, RE2 reads it once. -#}
{% macro spark__strip_phrases(text, pattern) -%}
    {{ adapter.duckdb_udf(default__strip_phrases('a', pattern), {text: 'varchar'}, 'varchar') }}
{%- endmacro %}
