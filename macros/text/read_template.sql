{#- A column of the prompt template that the var chooses. -#}
{% macro read_template(column) -%}
    {{ return(seed_values(
        ref('prompt_templates'), column, "template_id = '" ~ var('prompt_template') ~ "'"
    ) | first | default('', true)) }}
{%- endmacro %}
