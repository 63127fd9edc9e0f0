{#- A text as a list of one; an empty list where there is none. -#}
{% macro wrap_in_list(text) -%}
    case when trim({{ text }}) <> '' then [{{ text }}] else [] end
{%- endmacro %}
