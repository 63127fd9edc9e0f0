{% macro default__strip_phrases(text, pattern) -%}
    {%- set bullets = '|;•●▪◆★☆✔✓✅✦➤►※\\x{2600}-\\x{27BF}\\x{1F000}-\\x{1FAFF}' -%}
    {#- A dot behind one capital is an initial; x1c and x1d occur in no text. -#}
    {%- set clauses -%}
        string_split(
            regexp_replace(
                regexp_replace(
                    {{ text }}, '\b([A-Z])\.|([0-9])\.([0-9])', '\1\2' || chr(28) || '\3', 'g'
                ),
                '[.!?]+(?:\s|$)|[{{ bullets }}]| [-–—] |[.!?]*[\n\x1f]', '\0' || chr(29), 'g'
            ),
            chr(29)
        )
    {%- endset -%}
    {%- set measure = "'(?i)[0-9] ?-?" ~ unit_pattern() ~ "'" -%}
    case
        when not regexp_matches({{ text }}, '(?i)' || {{ pattern }}) then {{ text }}
        else replace(
            array_to_string(
                list_transform(
                    {{ clauses }},
                    lambda clause: case
                        when
                            regexp_matches(
                                replace(clause, chr(28), '.'), '(?i)' || {{ pattern }}
                            )
                            and not regexp_matches(clause, {{ measure }})
                            then {{ removal_mark() }} || regexp_extract(clause, '[\n\x1f]$')
                        else clause
                    end
                ),
                ''
            ),
            chr(28), '.'
        )
    end
{%- endmacro %}

{#- Java backtracks over a long text for each of many alternatives, RE2 reads it once. -#}
{% macro spark__strip_phrases(text, pattern) -%}
    {{ adapter.duckdb_udf(default__strip_phrases('a', pattern), {text: 'varchar'}, 'varchar') }}
{%- endmacro %}
