{#- A heading is taken out where it is a line of its own. `headings` and `inline` are
    constants: DuckDB compiles any other pattern once per row. -#}
{% macro strip_page_furniture(text, headings, inline) -%}
    {%- set around = '[ :.]*' -%}
    {%- set lines = '(?i)(^|[\\n\\x1f])(?: *(?:' ~ headings ~ ')' ~ around ~ '\\n)+|\\n *(?:' ~ headings ~ ')'
        ~ around ~ '(\\x1f|$)' -%}
    case
        when not regexp_matches({{ text }}, {{ quote_text('(?i)' ~ headings ~ '|' ~ inline) }})
            then {{ text }}
        else regexp_replace(
            regexp_replace({{ text }}, {{ quote_text(lines) }}, '\1\2', 'g'),
            {{ quote_text('(?i)(?:' ~ inline ~ ')') }}, ' ', 'g'
        )
    end
{%- endmacro %}
