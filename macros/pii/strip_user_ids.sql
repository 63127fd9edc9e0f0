{#- An A, then 12, 13 or 27 capitals and digits, as in Amazon's reviews. A word does not
    have two digits. -#}
{% macro strip_user_ids(text) -%}
    {%- set user_id = '\\bA(?:[0-9A-Z]{12,13}|[0-9A-Z]{27})\\b' -%}
    {%- set user_ids -%}
        list_filter(
            regexp_extract_all({{ text }}, '{{ user_id }}'),
            lambda found: regexp_matches(found, '[0-9].*[0-9]')
        )
    {%- endset -%}
    case
        when not regexp_matches({{ text }}, '{{ user_id }}') then {{ text }}
        else {{ remove_all(text, user_ids) }}
    end
{%- endmacro %}
