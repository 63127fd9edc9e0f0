{% macro default__strip_part_numbers(text, shapes, kept) -%}
    {#- No half of a number stays: a decimal, or what follows a slash, goes with the rest. -#}
    {%- set rest = '(?:\\.[0-9]+[A-Z]?\\b|/(?:[A-Z0-9]{1,3}|[a-z][0-9])\\b)*' -%}
    {%- set part_number = '\\b(?:' ~ shapes | join('|') ~ ')(?:[a-z]?\\b' ~ rest
        ~ '|([A-Z][a-z]{2,}))' -%}
    case
        when not regexp_matches({{ text }}, '{{ part_number }}') then {{ text }}
        -- A mark behind a word is that of a word that stays.
        else regexp_replace(
            regexp_replace(
                {{ text }}, '\b({{ kept | join("|") }})\b|{{ part_number }}',
                '\1' || {{ removal_mark() }} || '\2', 'g'
            ),
            '([\pL\pN])' || {{ removal_mark() }}, '\1', 'g'
        )
    end
{%- endmacro %}

{#- Java backtracks over a long text for each of many alternatives, RE2 reads it once. -#}
{% macro spark__strip_part_numbers(text, shapes, kept) -%}
    {{ adapter.duckdb_udf(
        default__strip_part_numbers('a', shapes, kept), {text: 'varchar'}, 'varchar'
    ) }}
{%- endmacro %}
