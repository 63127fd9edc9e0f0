{#- Each step is a pattern and what replaces every match of it, `@` for the mark of removal_mark
    and `¦` for chr(29), a sign that no text holds and no pattern expects. -#}
{% macro chain_replacements(text, steps) -%}
    {%- set chained = namespace(text=text) -%}
    {%- for pattern, replacement in steps -%}
        {%- set chained.text = (
            'regexp_replace(' ~ chained.text ~ ", '" ~ pattern ~ "', '"
            ~ replacement | replace('@', "' || chr(30) || '") | replace('¦', "' || chr(29) || '")
            ~ "', 'g')"
        ) -%}
    {%- endfor -%}
    {{ chained.text }}
{%- endmacro %}
