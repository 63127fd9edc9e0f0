{% macro remove_all(text, found) -%}
    case
        when len({{ found }}) = 0 then {{ text }}
        else regexp_replace(
            {{ text }},
            array_to_string(
                list_transform({{ found }}, lambda one: regexp_escape(one)), '|'
            ),
            {{ removal_mark() }},
            'g'
        )
    end
{%- endmacro %}
