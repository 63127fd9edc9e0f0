{#- A text without the sentences that hold a phrase: `pattern` matches the phrases.
    It must be a constant (a literal or a variable of the session): DuckDB compiles
    any other once per row, at twenty times the price. A dot between digits ends
    no sentence. -#}
{% macro strip_phrases(text, pattern) -%}
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
