{#- Three digits behind a mark or a space are a group: `1.654` is 1654. A part of a number, as in
    `4.6` and `1.2K`, is no count. -#}
{% macro extract_count(text) -%}
    {%- set grouped = "[0-9]{1,3}(?:[.,''’\\pZ][0-9]{3})+" -%}
    case
        when not regexp_matches({{ text }}, '[0-9][\pZ+]*(?i:k|m|mil|tsd|mio)(?:[^\pL]|$)')
            then try_cast(
                regexp_replace(
                    regexp_extract(
                        {{ text }},
                        '^[^0-9]*({{ grouped }}|[0-9]+)(?:[.,]00?)?(?:[^0-9.,]|[.,]?$)', 1
                    ),
                    '[^0-9]', '', 'g'
                ) as bigint
            )
    end
{%- endmacro %}
