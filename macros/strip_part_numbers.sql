{#- A text without part, model and serial numbers, told by the shape of the word:
    six letters and digits or more. Shorter codes stay, for names (F-150), sizes and
    quantities look the same. What has a shape of `kept` is put back as it was. A
    sentence that is glued to the end of a number stays too. -#}
{% macro strip_part_numbers(text, shapes, kept) -%}
    {%- set part_number = '\\b(?:' ~ shapes | join('|') ~ ')(?:[a-z]?\\b|([A-Z][a-z]{2,}))' -%}
    case
        when not regexp_matches({{ text }}, '{{ part_number }}') then {{ text }}
        else regexp_replace(
            {{ text }}, '\b({{ kept | join("|") }})\b|{{ part_number }}', '\1\2', 'g'
        )
    end
{%- endmacro %}
