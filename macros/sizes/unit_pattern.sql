{#- A pattern of RE2 for the units of the seed, in lower case. -#}
{% macro unit_pattern(condition='true') -%}
    {%- set words, signs = [], [] -%}
    {%- for unit in seed_values(ref('units'), 'unit', condition, 'length(unit) desc, unit') -%}
        {%- do (words if unit[0] in 'abcdefghijklmnopqrstuvwxyz' else signs).append(
            modules.re.escape(unit) | replace('\\ ', '[ .]+') | replace("'", "''")
        ) -%}
    {%- endfor -%}
    (?:(?:{{ words | join('|') }})\b
    {%- for sign in signs %}|{{ sign }}{% endfor -%}
    )
{%- endmacro %}
