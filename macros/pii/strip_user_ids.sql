{#- An A, then 12, 13 or 27 capitals and digits, as in Amazon's reviews. A word does not
    have two digits, unless a number is joined to it, as in `ARDUINO123456`. -#}
{% macro strip_user_ids(text) -%}
    {%- set user_id = '\\bA(?:[0-9A-Z]{12,13}|[0-9A-Z]{27})\\b' -%}
    {%- set user_ids -%}
        list_filter(
            regexp_extract_all({{ text }}, '{{ user_id }}'),
            lambda found: regexp_matches(found, '[0-9].*[0-9]')
            and not regexp_full_match(found, '[A-Z]{3,}[0-9]+[A-Z]?')
        )
    {%- endset -%}
    case
        when not regexp_matches({{ text }}, '{{ user_id }}') then {{ text }}
        else {{ remove_all(text, user_ids) }}
    end
{%- endmacro %}
