{#- What the second edition of the course does to a text: line ends to blanks, tabs and
    carriage returns away, pairs of blanks to one in a single pass, no white space at the
    ends, no more than `max_chars` characters. Most texts need nothing of it. -#}
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
