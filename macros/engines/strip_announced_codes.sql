{% macro default__strip_announced_codes(text, announcements) -%}
    {%- set announced = '(?i:\\b(?:' ~ announcements | join('|') | replace("'", "''") ~ '))' -%}
    {%- set code = '(?:[A-Z]{2,6}-?[0-9]{3,}|[A-Z]{1,6}-?[0-9]{4,}|[0-9]+[A-Z]+[0-9][A-Z0-9]{2,}'
        ~ '|[0-9]{5,}|[0-9]{3,}(?:-[0-9A-Z]{2,})+|[0-9]{1,2}-[0-9A-Z]{4,}|[A-Z]{1,3}[0-9]+[A-Z][0-9A-Z]{2,})'
        ~ '[A-Z0-9]*(?:[-./][A-Z0-9]+)*[a-z]{0,2}' -%}
    {%- set maker = '[A-Z][A-Za-z&.]*(?: [A-Z][A-Za-z]*)?:' -%}
    case
        when not regexp_matches({{ text }}, '{{ announced }}') then {{ text }}
        else regexp_replace(
            {{ text }},
            '{{ announced }} *(?i:is|are)?[ :#.]*'
            || '(?:(?:{{ maker }} *)?{{ code }}(?:\b|[A-Z]{3,}:)'
            || '(?:[ ,;:/&|]|\band\b|\bor\b)*)+',
            {{ removal_mark() }}, 'g'
        )
    end
{%- endmacro %}

{#- Java backtracks over a long text for each of many alternatives, RE2 reads it once. -#}
{% macro spark__strip_announced_codes(text, announcements) -%}
    {{ adapter.duckdb_udf(
        default__strip_announced_codes('a', announcements), {text: 'varchar'}, 'varchar'
    ) }}
{%- endmacro %}
