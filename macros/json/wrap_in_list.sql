{% macro wrap_in_list(text) -%}
    case when trim({{ text }}) <> '' then [{{ text }}] else [] end
{%- endmacro %}
