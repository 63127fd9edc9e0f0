{#- From the second edition of the course: line ends become spaces, tabs and carriage
    returns are removed, pairs of spaces become one in a single pass, and the ends are
    trimmed. Most texts are unaffected. -#}
{% macro simplify_text(text, max_chars) -%}
    {%- set blank = '[\\t-\\r\\x1C-\\x20\\x{85}\\pZ]' -%}
    case
        when
            strlen({{ text }}) <= {{ max_chars }}
            and not regexp_matches({{ text }}, '^{{ blank }}')
            and not regexp_matches({{ text }}, '{{ blank }}$')
            and not contains({{ text }}, '  ')
            and not contains({{ text }}, chr(9))
            and not contains({{ text }}, chr(10))
            and not contains({{ text }}, chr(13))
            then {{ text }}
        else left(
            regexp_replace(
                replace(
                    translate({{ text }}, chr(10) || chr(13) || chr(9), ' '), '  ', ' '
                ),
                '^{{ blank }}+|{{ blank }}+$', '', 'g'
            ),
            {{ max_chars }}
        )
    end
{%- endmacro %}
