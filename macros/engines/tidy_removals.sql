{% macro default__tidy_removals(text) -%}
    {%- set joint = '(?:[\\s,;/&|+]|[-–—](?:\\s|\\x1e)|\\b(?:and|or)\\b)' -%}
    {%- set label = '(?:[\\pL\\pN][\\pL\\pN./&#-]*[ ]){0,3}[\\pL\\pN./&#-]*[\\pL\\pN#]:[ ]*' -%}
    {%- set start = '(^|[\\n\\x1f.!?;,(|\\x1e])' -%}
    {%- set end = '([.!?)\\n\\x1f|]|$)' -%}
    {%- set rejoin = ('\\x1e(?:' ~ joint ~ '*\\x1e)+', '@') -%}
    {%- set empty_brackets = ('[(\\[{][\\s,;:/&|.#-]*\\x1e[\\s,;:/&|.#-]*[)\\]}]', '@') -%}
    {%- set empty_label = (start ~ ' *(?:' ~ label ~ ')+\\x1e *' ~ end, '\\1@\\2') -%}
    {%- set dangling_words = (
        '(?: (?:and|or|at|via|to|on|by|with|from|visit|see))+ *\\x1e *' ~ end, '@\\1'
    ) -%}
    {%- set steps = [
        ('[\\pL\\pN]*[0-9][./-]?\\x1e|\\x1e'
            ~ '(?:[./-]?\\pL{0,2}[0-9][\\pL\\pN./-]*|[./-][A-Z0-9][A-Z0-9./-]*\\b)?["”″]?', '@'),
        rejoin,
        empty_brackets,
        empty_label,
        (start ~ ' *(?:' ~ label ~ ')+\\x1e[ ,;]*(' ~ label ~ '|$)', '\\1@\\2'),
        rejoin,
        empty_label,
        rejoin,
        empty_brackets,
        dangling_words,
        rejoin,
        dangling_words,
        ('([(\\[{]) *\\x1e[ ,;:/&|-]*', '\\1'),
        ('[ ,;:/&|-]*\\x1e *([)\\]}])', '\\1'),
        ('(^|[\\n\\x1f]) *\\x1e[ ,;:.!?/&|-]*(\\n|\\x1f|$)', '\\1\\2'),
        ('(^|[\\n\\x1f.!?]) *\\x1e[ ,;:.!?/&|-]*', '\\1 '),
        ('[ ,;:/&|-]*\\x1e[ ,;:/&|-]*' ~ end, '\\1'),
        ('([,;:/&|–—-]) *\\x1e *[,;/&|–—-]', '\\1'),
        (' *\\x1e *([,;])', '\\1'),
        (' *\\x1e *', ' '),
    ] -%}
    case
        when not contains({{ text }}, {{ removal_mark() }}) then {{ text }}
        else {{ chain_replacements(text, steps) }}
    end
{%- endmacro %}

{#- Java backtracks over a long text for each of many alternatives, RE2 reads it once. -#}
{% macro spark__tidy_removals(text) -%}
    {{ adapter.duckdb_udf(default__tidy_removals('a'), {text: 'varchar'}, 'varchar') }}
{%- endmacro %}
