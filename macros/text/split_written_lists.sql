{#- A list of texts that a program wrote into one: `Slim', 'Light', "It's red`. Only
    single quotes, or both kinds, mark one: `"hot", "cold"` is how people write. -#}
{% macro split_written_lists(text) -%}
    case
        when not regexp_matches({{ text }}, '\S'', ?[''"]|", ?''\S') then {{ text }}
        else regexp_replace(
            regexp_replace({{ text }}, '[''"], ?[''"]', chr(10), 'g'),
            '([\pL.!?)])''(\x1f|$)', '\1\2', 'g'
        )
    end
{%- endmacro %}
