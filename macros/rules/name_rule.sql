{% macro name_rule(model) -%}
    {{ return(modules.re.sub('^(rejected|flagged)_', '', model)) }}
{%- endmacro %}
