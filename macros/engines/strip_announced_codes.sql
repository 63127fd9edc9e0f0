{#- RE2 cannot look ahead: a sign in front of what is kept, and of a count that is joined to a
    code, ends the run of codes. What follows a run keeps its distance from the mark, or the
    number behind it would pass for a half of the code. -#}
{% macro default__strip_announced_codes(text, announcements, kept) -%}
    {%- set announced = '(?i:\\b(?:' ~ announcements | join('|') | replace("'", "''") ~ '))' -%}
    {%- set code = '(?:[A-Z]{2,6}-?[0-9]{3,}|[A-Z]{1,6}-?[0-9]{4,}|[0-9]+[A-Z]+[0-9][A-Z0-9]{2,}'
        ~ '|[0-9]{5,}|[0-9]{3,}(?:-[0-9A-Z]{2,})+|[0-9]{1,2}-[0-9A-Z]{4,}|[A-Z]{1,3}[0-9]+[A-Z][0-9A-Z]{2,}'
        ~ '|[A-Z]{1,5}[0-9]{1,3}[A-Z]{0,2}-[0-9A-Z]{2,}|[A-Z]{2,6}-?[0-9]{2}[A-Z]{1,4}'
        ~ '|[0-9]?[A-Z]{1,2}[0-9]{3}[A-Z]|[0-9]{2}[A-Z]{1,2}[0-9]{2}|[0-9]{3}[A-Z][0-9]|[A-Z][0-9]{2}[A-Z]{2}'
        ~ '|[0-9]{4}\\.[0-9]{2}|[0-9]{2}-[0-9]{3}|[A-Za-z][a-z]{1,3}[0-9]{4,})'
        ~ '[A-Z0-9]*(?:[-./][A-Z0-9]+)*[a-z]{0,2}' -%}
    {%- set maker = '[A-Z][A-Za-z&.]*(?: [A-Z][A-Za-z]*)?:' -%}
    {%- set codes = '(?:' ~ maker ~ ' *)?' ~ code ~ '(?:\\b|[A-Z]{3,}:)' -%}
    {%- set joint = '(?:[ ,;:/&|]|\\band\\b|\\bor\\b)*' -%}
    {%- set kept_word = '(^|[^A-Za-z0-9./-])((?:' ~ kept | join('|')
        ~ ')(?:[^A-Za-z0-9-]|$))' -%}
    {%- set count = '([0-9A-Z])-([0-9]{1,2} ?(?i:packs?|pcs|pieces|sets?|years?|yrs?)\\b)' -%}
    case
        when not regexp_matches({{ text }}, '{{ announced }}') then {{ text }}
        else replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace({{ text }}, '{{ count }}', '\1 ' || chr(29) || '\2', 'g'),
                    '{{ kept_word }}', '\1' || chr(29) || '\2', 'g'
                ),
                '{{ announced }} *(?i:is|are)?[ :#.]*{{ codes }}(?:{{ joint }}{{ codes }})*',
                {{ removal_mark() }}, 'g'
            ),
            chr(29), ''
        )
    end
{%- endmacro %}

{#- Java backtracks over a long text for each of many alternatives, RE2 reads it once. -#}
{% macro spark__strip_announced_codes(text, announcements, kept) -%}
    {{ adapter.duckdb_udf(
        default__strip_announced_codes('a', announcements, kept), {text: 'varchar'}, 'varchar'
    ) }}
{%- endmacro %}
